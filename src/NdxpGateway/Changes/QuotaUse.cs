using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Registry;

namespace NdxpGateway.Changes;

/// <summary>How many calls on record were over a limit, and would be over another.</summary>
/// <param name="Calls">That came as far as the limit.</param>
/// <param name="OverWas">Over the limit in force: a second's, or a day's.</param>
/// <param name="OverBecomes">Over the limit that is planned.</param>
/// <param name="Complete">False where there were more than are looked at: the newest were.</param>
internal sealed record QuotaUse(string Agency, string? System, long Calls, long OverWas, long OverBecomes, bool Complete)
{
    private const int Most = 500_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HoChiMinh = TimeSpan.FromHours(7);

    /// <summary>Counted by whole seconds and by days of UTC+7, of which the first is looked at in part.</summary>
    public static QuotaUse Of(QuotaDifference difference, LedgerSearch search, long from, Snapshot was, Snapshot becomes, TimeProvider time)
    {
        var began = time.GetTimestamp();
        var (seconds, days, calls, complete) = (new Dictionary<long, long>(), new Dictionary<long, long>(), 0L, true);
        foreach (var row in search.Find(new LedgerQuery { Agency = difference.Agency, System = difference.System, From = from }, []))
        {
            if (!CameToTheLimit(row.Record))
                continue;
            if (calls == Most || ((calls & 0xff) == 0xff && time.GetElapsedTime(began) > Longest))
            {
                complete = false;
                break;
            }

            calls++;
            var (second, day) = (row.Record.RequestIn / 1_000_000, (row.Record.RequestIn / 1_000_000 + (long)HoChiMinh.TotalSeconds) / 86_400);
            seconds[second] = seconds.GetValueOrDefault(second) + 1;
            days[day] = days.GetValueOrDefault(day) + 1;
        }

        return new QuotaUse(difference.Agency, difference.System, calls, Over(difference.In(was)), Over(difference.In(becomes)), complete);

        // A call that is over both is one call.
        long Over(Limit limit) => Math.Max(
            limit.PerSecond is null ? 0 : seconds.Values.Sum(count => Math.Max(0, count - limit.AtOnce)),
            limit.PerDay is { } most ? days.Values.Sum(count => Math.Max(0, count - most)) : 0);
    }

    private static bool CameToTheLimit(LedgerRecord record) =>
        record is { System: not null, Phase: not Phase.Begun }
        && (record.Decision == Decision.Allow || Refusals.All.FirstOrDefault(refusal => refusal.Rule == record.Rule) is { Stage: Stage.Quota or Stage.Contract or Stage.Forwarding });
}
