using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace NdxpGateway.Telemetry;

/// <summary>
/// Which instruments are listened to, and how many series each metric may have. OpenTelemetry folds what is beyond its limit into one series of no name, and nobody is told; up to
/// the limit it takes the memory at once, and again for each way out (/metrics and OTLP), so each is given what its registry may need.
/// </summary>
internal static class MetricViews
{
    /// <param name="own">Whose meters are heard, besides those that are nobody's in particular, as the runtime's.</param>
    public static MeterProviderBuilder AddViews(this MeterProviderBuilder metrics, SeriesLimits limits, params IEnumerable<object?> own)
    {
        // Meters are listened to by name, and a process may hold several hubs, each with a web server: what one counts is not another's, and
        // OpenTelemetry ends a metric for all when one of its meters is disposed of.
        object?[] heard = [null, .. own];
        return metrics.AddView(instrument => heard.Contains(instrument.Meter.Scope) ? ViewOf(instrument, limits) : MetricStreamConfiguration.Drop);
    }

    private static MetricStreamConfiguration ViewOf(Instrument instrument, SeriesLimits limits) => instrument.Name switch
    {
        ExchangeMetrics.Exchanges => Limited(limits.Exchanges),
        GatewayTelemetry.Findings => Limited(limits.Findings),
        "ndxp.systems.requests" => Limited(SeriesLimits.Simulated),
        ExchangeMetrics.ByAgency => Limited(limits.ByAgency),
        ExchangeMetrics.QuotaUse => Limited(limits.QuotaUse),
        ExchangeMetrics.Duration => Histogram(limits.Operations),
        ExchangeMetrics.SystemDuration => Histogram(limits.Few),
        _ => Limited(limits.Few),
    };

    private static MetricStreamConfiguration Limited(int series) => new() { CardinalityLimit = series };

    private static ExplicitBucketHistogramConfiguration Histogram(int series) => new() { Boundaries = ExchangeMetrics.Buckets, CardinalityLimit = series };
}
