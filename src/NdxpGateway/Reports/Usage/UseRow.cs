using NdxpGateway.Ledger.Reading;
using NdxpGateway.Registry;

namespace NdxpGateway.Reports.Usage;

/// <summary>One cell and what is on record of it.</summary>
/// <param name="Basis">What an open cell rests on.</param>
/// <param name="Since">When it was granted; a cell of the letter is open since the letter.</param>
/// <param name="FirstUsed">The first call in the period that the system answered, as <paramref name="LastUsed"/> is the last.</param>
internal sealed record UseRow(
    string Agency, string AgencyName, string System, int SystemNumber, string SystemName, Standing Standing, Basis Basis, DateTimeOffset? Since, IReadOnlyList<UseClass> Classes,
    long Answered, long Failed, long Refused, long Throttled, long Abandoned, IReadOnlyDictionary<string, long> RefusedBy,
    DateTimeOffset? FirstUsed, DateTimeOffset? LastUsed, DateTimeOffset? LastRefused)
{
    public bool IsSubscription => Standing is Standing.Connected or Standing.Suspended;

    /// <summary>Null where there is neither a subscription nor anything on record.</summary>
    public static UseRow? Of(Cell cell, bool outage, DateTimeOffset at, UseOnRecord record, UseQuestion asked)
    {
        var use = record.Of(cell.Agency.Id.Value, cell.System.Code);
        var standing = cell.At(at, grants: true);
        // The owner's pause of the whole system stops the calls of this cell as one of its own would.
        if (outage && standing == Standing.Connected)
            standing = Standing.Suspended;
        var ended = standing == Standing.Terminated && cell.Access!.Terminated!.From >= VietnamTime.StartOf(asked.From);
        if (use.Calls == 0 && !ended && standing is not (Standing.Connected or Standing.Suspended))
            return null;
        var basis = cell.BasisAt(at);
        return new UseRow(
            cell.Agency.Id.Value, cell.Agency.NameVi, cell.System.Code, cell.System.Number, cell.System.NameVi, standing, basis,
            basis switch
            {
                Basis.OwnersGrant => VietnamTime.Of(cell.Access!.Granted!.From),
                Basis.Letter when cell.System.IsInLetter => VietnamTime.StartOf(Mandates.Mandate.LetterDay),
                _ => null,
            },
            [.. ClassesOf(use, standing, asked.Refusals)], use.Answered, use.Failed, use.Refused, use.Throttled, use.Abandoned, use.RefusedBy,
            record.First(use, Outcome.Answered), record.Last(use, Outcome.Answered), record.Last(use, Outcome.Refused));
    }

    private static IEnumerable<UseClass> ClassesOf(CellUse use, Standing standing, long refusals)
    {
        var reached = use.Answered + use.Failed + use.Abandoned > 0;
        if (reached)
            yield return UseClass.Used;
        else if (standing is Standing.Connected or Standing.Suspended)
            yield return UseClass.NeverUsed;
        if (use.Refused > 0)
            yield return use.Refused >= refusals ? UseClass.RefusedAgainAndAgain : UseClass.Refused;
        if (standing is Standing.Suspended)
            yield return UseClass.Suspended;
        if (standing is Standing.Terminated)
            yield return UseClass.Terminated;
    }
}
