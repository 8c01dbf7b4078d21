using NdxpMeasuring;

namespace SideBySide.Held;

/// <summary>What the hub's process held at a moment of the run.</summary>
internal sealed record Sample(double Seconds, long Made, int Errors, double ResidentMb, double HeapMb, double P99);

/// <summary>Whether memory grew: the last third of the run beside the middle one, since the first fills what is meant to be filled.</summary>
internal static class Flatness
{
    private const double Most = 1.05;

    /// <summary>How many times as much the last third has as the middle one, by their medians; null with too few samples to say.</summary>
    public static double? Growth(IReadOnlyList<Sample> samples, Func<Sample, double> figure) => samples.Count < 6 ? null
        : Figures.Median([.. samples.Skip(2 * samples.Count / 3).Select(figure)]) / Figures.Median([.. samples.Skip(samples.Count / 3).Take(2 * samples.Count / 3 - samples.Count / 3).Select(figure)]);

    public static string Verdict(IReadOnlyList<Sample> samples)
    {
        if (Growth(samples, sample => sample.ResidentMb) is not { } resident || Growth(samples, sample => sample.HeapMb) is not { } heap)
            return "too few samples to say whether memory is flat";
        var flat = resident <= Most && heap <= Most;
        return FormattableString.Invariant($"memory is {(flat ? "flat" : "**not flat**")}: the last third has {resident:0.000} times the middle third's resident memory and {heap:0.000} times its heap; errors: {samples[^1].Errors}");
    }
}
