using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace NdxpGateway.Telemetry;

/// <summary>
/// How many series each metric may have. OpenTelemetry folds what is beyond its limit into one series of no name, and nobody is told; up to
/// the limit it takes the memory at once, and again for each way out (/metrics and OTLP), so most are given little.
/// </summary>
internal static class MetricViews
{
    // A registry has up to 255 systems; what is counted by something else has fewer series.
    private const int SystemsAndRules = 4_000, Operations = 2_000, Few = 300;

    public static MeterProviderBuilder AddViews(this MeterProviderBuilder metrics, TelemetryOptions options) => metrics.AddView(instrument => ViewOf(instrument, options));

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
