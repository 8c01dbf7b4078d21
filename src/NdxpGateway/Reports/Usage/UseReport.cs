using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Registry;

namespace NdxpGateway.Reports.Usage;

/// <summary>What the record says of a cell; several may hold of one.</summary>
internal enum UseClass
{
    /// <summary>A call of it reached the system.</summary>
    Used,

    /// <summary>Open, and no call of it reached the system.</summary>
    NeverUsed,

    RefusedAgainAndAgain,

    /// <summary>Refused, and less often than that.</summary>
    Refused,

    Suspended,

    Terminated,
}

/// <summary>Which cells a report is about.</summary>
/// <param name="Sees">Those that whoever asks may see.</param>
/// <param name="Refusals">From how many on is again and again.</param>
internal sealed record UseQuestion(
    DateOnly From, DateOnly To, long Refusals, Func<Agency, NationalSystem, bool> Sees, string? Agency = null, string? System = null, UseClass? Class = null);

/// <summary>Every subscription held against the ledger; and the cells that are none, where somebody tried.</summary>
/// <param name="At">How cells stood then: at the end of the period, or now where that is still to come.</param>
/// <param name="Records">How many the ledger has of the period.</param>
/// <param name="ArchivedUpTo">Records up to there were archived and are not looked at: what is never used may have been used before.</param>
internal sealed record UseReport(
    DateOnly From, DateOnly To, DateTimeOffset At, long RefusalsFrom, long RegistryVersion, RegistryBasis Basis, Bilingual BasisText, string Hub, long Records, long? ArchivedUpTo,
    UseTotals Totals, IReadOnlyList<UseRow> Cells)
{
    public static UseReport Of(UseQuestion asked, RegistryThen then, DateTimeOffset at, UseOnRecord record, string hub)
    {
        UseRow[] rows =
        [
            .. then.Snapshot.Agencies.OrderBy(agency => agency.Kind).ThenBy(agency => agency.Row)
                .Where(agency => asked.Agency is null || asked.Agency == agency.Id.Value)
                .SelectMany(agency => then.Snapshot.Systems.OrderBy(system => system.Number)
                    .Where(system => (asked.System is null || asked.System == system.Code) && asked.Sees(agency, system))
                    .Select(system => UseRow.Of(then.Snapshot.Matrix[agency, system], then.Snapshot.OutageOf(system, at) is not null, at, record, asked)))
                .OfType<UseRow>()
                .Where(row => asked.Class is not { } wanted || row.Classes.Contains(wanted)),
        ];
        return new UseReport(
            asked.From, asked.To, VietnamTime.Of(at), asked.Refusals, then.Version.Version, then.Basis, then.Why, hub, record.Records, record.ArchivedUpTo, UseTotals.Of(rows), rows);
    }
}

/// <param name="Subscriptions">Cells that are open or suspended.</param>
internal sealed record UseTotals(
    int Subscriptions, int Used, int NeverUsed, int RefusedAgainAndAgain, int Suspended, long Answered, long Failed, long Refused, long Throttled, long Abandoned)
{
    public static UseTotals Of(IReadOnlyList<UseRow> rows)
    {
        return new(
            rows.Count(row => row.IsSubscription), Count(UseClass.Used), Count(UseClass.NeverUsed), Count(UseClass.RefusedAgainAndAgain), Count(UseClass.Suspended),
            rows.Sum(row => row.Answered), rows.Sum(row => row.Failed), rows.Sum(row => row.Refused), rows.Sum(row => row.Throttled), rows.Sum(row => row.Abandoned));

        int Count(UseClass wanted) => rows.Count(row => row.Classes.Contains(wanted));
    }
}
