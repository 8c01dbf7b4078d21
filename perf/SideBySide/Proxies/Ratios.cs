using NdxpMeasuring;

namespace SideBySide.Proxies;

/// <summary>Contestants compared round by round: what made the machine slower meanwhile made it slower for both.</summary>
internal static class Ratios
{
    /// <summary>The one's processor time a request over the other's; null where either was not measured.</summary>
    public static Spread? Of(Sheet sheet, string name, string to) => Pair(sheet, name, to, (one, other) => one / other);

    /// <summary>What the whole has more than the one without a feature, in microseconds.</summary>
    public static Spread? Share(Sheet sheet, string whole, string without) => Pair(sheet, whole, without, (one, other) => one - other);

    private static Spread? Pair(Sheet sheet, string name, string to, Func<double, double, double> compare) =>
        !sheet.Rounds.TryGetValue(name, out var ones) || !sheet.Rounds.TryGetValue(to, out var others) ? null : Spread.Of(ones.Zip(others)
            .Where(pair => pair is { First.Cpu: not null, Second.Cpu: > 0 })
            .Select(pair => compare(pair.First.Cpu!.Value, pair.Second.Cpu!.Value)));
}
