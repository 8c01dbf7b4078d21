namespace NdxpMeasuring;

/// <summary>Of some rounds: the middle one, the lowest and the highest.</summary>
internal sealed record Spread(double Median, double Min, double Max)
{
    /// <summary>Null where nothing was measured.</summary>
    public static Spread? Of(IEnumerable<double> values) => values.Order().ToArray() is { Length: > 0 } sorted ? new Spread(Figures.Median(sorted), sorted[0], sorted[^1]) : null;
}

internal static class Figures
{
    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
