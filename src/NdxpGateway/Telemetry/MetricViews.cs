using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace NdxpGateway.Telemetry;

/// <summary>
/// Which instruments are listened to, and how many series each metric may have. OpenTelemetry folds what is beyond its limit into one series of no name, and nobody is told; up to
/// the limit it takes the memory at once, and again for each way out (/metrics and OTLP), so most are given little.
/// </summary>
internal static class MetricViews
{
    // A registry has up to 255 systems; what is counted by something else has fewer series.
    private const int SystemsAndRules = 4_000, Operations = 2_000, Few = 300;

    /// <param name="own">Whose meters are heard, besides those that are nobody's in particular, as the runtime's.</param>
    public static MeterProviderBuilder AddViews(this MeterProviderBuilder metrics, TelemetryOptions options, params IEnumerable<object?> own)
    {
        // Meters are listened to by name, and a process may hold several hubs, each with a web server: what one counts is not another's, and
        // OpenTelemetry ends a metric for all when one of its meters is disposed of.
        object?[] heard = [null, .. own];
        return metrics.AddView(instrument => heard.Contains(instrument.Meter.Scope) ? ViewOf(instrument, options) : MetricStreamConfiguration.Drop);
    }

    private static MetricStreamConfiguration ViewOf(Instrument instrument, TelemetryOptions options) => instrument.Name switch
    {
        ExchangeMetrics.Exchanges => Limited(SystemsAndRules),
        "ndxp.contract.findings" or "ndxp.systems.requests" => Limited(Operations),
        ExchangeMetrics.ByAgency => Limited(AgencyTallies.MostSeries(options.AgencySeries)),
        ExchangeMetrics.QuotaUse => Limited(2 * options.AgencySeries + 2),
        ExchangeMetrics.Duration => new ExplicitBucketHistogramConfiguration { Boundaries = ExchangeMetrics.Buckets, CardinalityLimit = Operations },
        ExchangeMetrics.SystemDuration => new ExplicitBucketHistogramConfiguration { Boundaries = ExchangeMetrics.Buckets, CardinalityLimit = Few },
        _ => Limited(Few),
    };

    private static MetricStreamConfiguration Limited(int series) => new() { CardinalityLimit = series };
}
