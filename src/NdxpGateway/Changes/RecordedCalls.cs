using NdxpGateway.Exchanges;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Registry;

namespace NdxpGateway.Changes;

/// <summary>Calls of one kind on record that a change would have decided the other way.</summary>
/// <param name="Rule">As it stands on record.</param>
/// <param name="NewRule">What would have decided instead.</param>
internal sealed record TurnedCalls(string Agency, string System, string Operation, string Rule, long Calls, string NewRule);

/// <summary>Calls that were looked at and say nothing of the change.</summary>
internal sealed record NotJudged(long Calls, string Why);

/// <param name="Looked">How many calls to national systems were looked at.</param>
/// <param name="From">From when on; later than a day ago where there were more than are looked at.</param>
internal sealed record JudgedCalls(
    long Looked, DateTimeOffset From, IReadOnlyList<TurnedCalls> WouldBeRefused, IReadOnlyList<TurnedCalls> WouldBeAllowed, IReadOnlyList<QuotaUse> Quotas, IReadOnlyList<NotJudged> NotJudged);

/// <summary>
/// The calls of the last 24 hours, judged again by the real subscription gate, as if the change had been in force. Only calls of cells and
/// operations that the change itself touches are turned: what has changed since a call for another reason is not put down to it.
/// </summary>
internal sealed class RecordedCalls(LedgerPlaces places, CellJudge judge, TimeProvider time)
{
    // Four bytes a record are read of most of them: some milliseconds for a day, and a second for as many as this.
    private const long Most = 5_000_000;

    // Each of them is counted out of records of its own.
    private const int MostLimits = 20;

    private static readonly TimeSpan Back = TimeSpan.FromHours(24);

    public JudgedCalls Judge(Snapshot was, Snapshot becomes, DateTimeOffset at, IReadOnlyList<QuotaDifference> quotas)
    {
        var from = at - Back;
        try
        {
            using var store = places.OpenStore();
            using var reader = store.OpenReader();
            var search = new LedgerSearch(reader);
            var (first, last) = search.RangeOf(new LedgerQuery { From = Micros.Of(from) });
            if (last - first >= Most)
            {
                first = last - Most + 1;
                from = reader.Records([first]).Select(row => Micros.ToTime(row.Record.RequestIn)).FirstOrDefault(from);
            }

            var uses = quotas.Take(MostLimits).Select(quota => QuotaUse.Of(quota, search, Micros.Of(at - Back), was, becomes, time)).ToArray();
            return Judge(search.Count(first, last), was, becomes, at, from) with { Quotas = uses };
        }
        catch (LedgerUnavailableException unavailable)
        {
            return new JudgedCalls(0, from, [], [], [], [new NotJudged(0, $"the ledger cannot be read: {unavailable.Message}")]);
        }
    }

    private JudgedCalls Judge(Dictionary<Kind, long> kinds, Snapshot was, Snapshot becomes, DateTimeOffset at, DateTimeOffset from)
    {
        var (refused, allowed) = (new Dictionary<TurnedCalls, long>(), new Dictionary<TurnedCalls, long>());
        var (looked, before, later) = (0L, 0L, 0L);
        foreach (var (kind, calls) in kinds)
        {
            if (kind is not { System: { } system, Operation: { } operation } || kind.Phase == Phase.Begun)
                continue;
            looked += calls;
            var stage = StageOf(kind);
            if (stage is Stage.Dispatch or Stage.Identity || kind.Agency is not { } agency)
            {
                before += calls;
                continue;
            }

            var (then, now) = (judge.Of(agency, system, was, at, operation), judge.Of(agency, system, becomes, at, operation));
            var turned = new TurnedCalls(agency, system, operation, kind.Rule, 0, now.Rule);
            if (then.Passes == now.Passes)
                continue;
            if (!now.Passes && stage is null or Stage.Forwarding)
                refused[turned] = refused.GetValueOrDefault(turned) + calls;
            else if (now.Passes && stage == Stage.Subscription)
                allowed[turned] = allowed.GetValueOrDefault(turned) + calls;
            else if (stage is Stage.Scope or Stage.Quota or Stage.Contract)
                later += calls;
        }

        var notJudged = new List<NotJudged>();
        if (before > 0)
            notJudged.Add(new NotJudged(before, "refused before the subscription gate, or nobody's: the change does not reach them"));
        if (later > 0)
            notJudged.Add(new NotJudged(later, "refused by a gate behind the subscription gate: refused either way"));
        if (allowed.Count > 0)
            notJudged.Add(new NotJudged(allowed.Values.Sum(), "among those that would be allowed: whether scope and quota had let them pass is not on record, since they were never asked"));
        return new JudgedCalls(looked, from, Sorted(refused), Sorted(allowed), [], notJudged);
    }

    // Null for what was let through.
    private static Stage? StageOf(Kind kind) =>
        kind.Decision == Decision.Allow ? null : Refusals.All.FirstOrDefault(refusal => refusal.Rule == kind.Rule)?.Stage ?? Stage.Dispatch;

    private static TurnedCalls[] Sorted(Dictionary<TurnedCalls, long> turned) =>
        [.. turned.Select(pair => pair.Key with { Calls = pair.Value }).OrderByDescending(calls => calls.Calls).ThenBy(calls => calls.Agency, StringComparer.Ordinal).ThenBy(calls => calls.System, StringComparer.Ordinal)];
}
