using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Reports.Mandates;

/// <summary>Who has what the letter asks for, as of some time.</summary>
/// <param name="DaysLeft">To the deadline, seen from <paramref name="At"/>: 0 on its day, negative after it.</param>
/// <param name="RegistryVersion">What the report rests on.</param>
/// <param name="Basis">Why on that.</param>
/// <param name="GrantsCount">Whether a sandbox's grant meets the mandate here.</param>
internal sealed record MandateReport(
    string Letter, DateOnly LetterDate, DateOnly Deadline, DateTimeOffset At, int DaysLeft, long RegistryVersion, RegistryBasis Basis, Bilingual BasisText, bool GrantsCount,
    MandateCount All, MandateCount Ministries, MandateCount Provinces, IReadOnlyList<MandateSystem> Systems, IReadOnlyList<AgencyMandate> Agencies)
{
    public bool DeadlinePassed => DaysLeft < 0;

    /// <param name="then">The registry to look into.</param>
    /// <param name="at">As of when.</param>
    /// <param name="grants">Whether a sandbox's grants count.</param>
    /// <param name="only">One agency alone; null for all.</param>
    public static MandateReport Of(RegistryThen then, DateTimeOffset at, bool grants, Agency? only = null)
    {
        var systems = Mandate.All.Select(number => then.Snapshot.Systems.FirstOrDefault(system => system.IsInLetter && system.Number == number)).OfType<NationalSystem>().ToArray();
        AgencyMandate[] agencies =
        [
            .. then.Snapshot.Agencies.Where(agency => only is null || agency.Id == only.Id)
                .OrderBy(agency => agency.Kind).ThenBy(agency => agency.Row).Select(agency => AgencyMandate.Of(agency, systems, then.Snapshot.Matrix, at, grants)),
        ];
        return new MandateReport(
            Mandate.Letter, Mandate.LetterDay, Mandate.Deadline, VietnamTime.Of(at), Mandate.Deadline.DayNumber - VietnamTime.DayOf(at).DayNumber,
            then.Version.Version, then.Basis, then.Why, grants,
            MandateCount.In(agencies), MandateCount.In(agencies.Where(agency => agency.Kind == AgencyKind.Ministry)), MandateCount.In(agencies.Where(agency => agency.Kind == AgencyKind.Province)),
            [.. systems.Select(system => MandateSystem.Of(system, agencies))], agencies);
    }
}

internal sealed record MandateCount(int Met, int Of)
{
    public static MandateCount In(IEnumerable<AgencyMandate> agencies) => new(agencies.Count(agency => agency.Met), agencies.Count());
}

/// <summary>How many of those that must have a system have it.</summary>
internal sealed record MandateSystem(int Number, string Code, string Name, int Have, int Must)
{
    public static MandateSystem Of(NationalSystem system, IReadOnlyList<AgencyMandate> agencies)
    {
        var must = agencies.Where(agency => agency.Must.Contains(system.Number)).ToArray();
        return new(system.Number, system.Code, system.NameVi, must.Count(agency => agency.Has.Contains(system.Number)), must.Length);
    }
}

/// <summary>One agency: the systems it must have, by number, those it has and those it is missing, with how each stands.</summary>
internal sealed record AgencyMandate(
    string Agency, string Name, AgencyKind Kind, int Row, bool Met, IReadOnlyList<int> Must, IReadOnlyList<int> Has, IReadOnlyList<int> Missing, IReadOnlyList<MandateCell> Cells)
{
    public static AgencyMandate Of(Agency agency, IReadOnlyList<NationalSystem> systems, Matrix matrix, DateTimeOffset at, bool grants)
    {
        var must = Mandate.Of(agency.Kind);
        MandateCell[] cells =
        [
            .. systems.Where(system => must.Contains(system.Number)).Select(system => matrix[agency, system])
                .Select(cell => new MandateCell(cell.System.Number, cell.System.Code, cell.At(at, grants), cell.BasisAt(at))),
        ];
        int[] has = [.. cells.Where(cell => cell.Standing == Standing.Connected).Select(cell => cell.Number)];
        return new(agency.Id.Value, agency.NameVi, agency.Kind, agency.Row, has.Length == must.Count, must, has, [.. must.Except(has)], cells);
    }
}

/// <param name="Basis">What an open cell rests on.</param>
internal sealed record MandateCell(int Number, string Code, Standing Standing, Basis Basis);
