using System.Globalization;
using NdxpWorkload.Model;

namespace NdxpWorkload.Planning;

/// <summary>How a day's calls lie in it: so many in each hour, evenly at chance within it, and a burst where the variant has one.</summary>
internal sealed class DayShape(Workload workload, Variant? variant)
{
    private readonly double[] weights = [.. workload.Hours.Value.Select((weight, hour) =>
        weight * (variant?.Hours?.Value.GetValueOrDefault(hour.ToString(CultureInfo.InvariantCulture), 1) ?? 1))];

    private Wheel<int> Hours => new(weights.Select((weight, hour) => (hour, weight)));

    /// <summary>When a course of that length begins, so that it ends before midnight.</summary>
    public TimeSpan Start(TimeSpan length, Draws draws)
    {
        var at = TimeSpan.FromHours(Hours.Draw(draws) + draws.Share());
        return at + length < Plan.Day ? at : (Plan.Day - length) * draws.Share();
    }

    /// <summary>Times of the single calls: together with those that are planned already, every hour has its share.</summary>
    public TimeSpan[] Times(int total, int singles, IEnumerable<PlannedCall> planned, Draws draws)
    {
        var burst = variant?.Burst?.Value;
        var inBurst = burst is null ? 0 : (int)Math.Round(singles * burst.Share);
        var used = new int[24];
        foreach (var call in planned)
        {
            used[(int)call.At.TotalHours]++;
        }

        var left = Hours.Deal(total - inBurst).Select(one => (one.Thing, (double)Math.Max(0, one.Count - used[one.Thing])));
        var usual = new Wheel<int>(left).DealShuffled(singles - inBurst, draws).Select(hour => TimeSpan.FromHours(hour + draws.Share()));
        var rush = Enumerable.Range(0, inBurst).Select(_ => TimeSpan.Parse(burst!.At, CultureInfo.InvariantCulture) + TimeSpan.FromMinutes(burst.Minutes * draws.Share()));
        var all = usual.Concat(rush).ToArray();
        draws.Shuffle(all);
        return all;
    }
}
