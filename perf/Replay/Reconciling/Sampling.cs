using System.Globalization;

namespace NdxpReplay.Reconciling;

/// <summary>
/// Which exchanges the hub exports when it exports a share of them: it decides by the trace's id, so that the same can be worked out here; refused and
/// failed ones are exported in any case, and slow ones, of which nothing but their trace tells.
/// </summary>
internal sealed record Sampling(double Ratio)
{
    public static readonly Sampling All = new(1);

    /// <summary>Whether its trace must be there; it may be all the same where not.</summary>
    public bool Exports(Recorded record) => !record.IsToken && (Ratio >= 1 || record.Outcome != "answered" || record.Status >= 500 || IsInShare(record.Trace));

    // As OpenTelemetry's sampler by ratio has it: the first half of the id, without its highest bit, below the same share of all such numbers.
    private bool IsInShare(string? trace) =>
        trace is { Length: 32 } && long.TryParse(trace.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var half)
        && (half & long.MaxValue) < (long)(Ratio * long.MaxValue);
}
