using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Reading;

namespace NdxpGateway.Reports.Usage;

/// <summary>What is on record of one cell in a period. A write counts once, when it ended.</summary>
internal sealed class CellUse
{
    private readonly Dictionary<Outcome, KindTally> byOutcome = [];

    public long Answered => Of(Outcome.Answered).Count;

    public long Failed => Of(Outcome.Failed).Count;

    public long Throttled => Of(Outcome.Throttled).Count;

    public long Abandoned => Of(Outcome.Abandoned).Count;

    public long Refused => Of(Outcome.Refused).Count;

    /// <summary>Calls that the agency made, whatever became of them.</summary>
    public long Calls => byOutcome.Values.Sum(tally => tally.Count);

    public SortedDictionary<string, long> RefusedBy { get; } = new(StringComparer.Ordinal);

    public void Add(Kind kind, KindTally tally)
    {
        var outcome = Outcomes.Of(kind);
        var known = Of(outcome);
        byOutcome[outcome] = known.Count == 0
            ? tally
            : new KindTally(known.Count + tally.Count, Math.Min(known.First, tally.First), Math.Max(known.Last, tally.Last));
        if (outcome == Outcome.Refused)
            RefusedBy[kind.Rule] = RefusedBy.GetValueOrDefault(kind.Rule) + tally.Count;
    }

    /// <summary>The places of the first and the last record of an outcome; null where there is none.</summary>
    public (long First, long Last)? Places(Outcome outcome) => Of(outcome) is { Count: > 0 } tally ? (tally.First, tally.Last) : null;

    private KindTally Of(Outcome outcome) => byOutcome.GetValueOrDefault(outcome);
}
