using OpenTelemetry.Metrics;

namespace NdxpGateway.Telemetry;

/// <summary>How many series each metric may have. OpenTelemetry folds what is beyond its limit into one series of no name, and nobody is told.</summary>
internal static class MetricViews
{
    private const int SystemsAndRules = 4_000, Operations = 2_000, Few = 200;

    public static MeterProviderBuilder AddViews(this MeterProviderBuilder metrics, TelemetryOptions options) => metrics
        .AddView(ExchangeMetrics.Exchanges, new MetricStreamConfiguration { CardinalityLimit = SystemsAndRules })
        .AddView(ExchangeMetrics.Refusals, new MetricStreamConfiguration { CardinalityLimit = Few })
        .AddView("ndxp.contract.findings", new MetricStreamConfiguration { CardinalityLimit = Operations })
        .AddView(ExchangeMetrics.ByAgency, new MetricStreamConfiguration { CardinalityLimit = AgencyTallies.MostSeries(options.AgencySeries) })
        .AddView(ExchangeMetrics.QuotaUse, new MetricStreamConfiguration { CardinalityLimit = 2 * options.AgencySeries + 2 })
        .AddView(ExchangeMetrics.Duration, new ExplicitBucketHistogramConfiguration { Boundaries = ExchangeMetrics.Buckets, CardinalityLimit = Operations })
        .AddView(ExchangeMetrics.SystemDuration, new ExplicitBucketHistogramConfiguration { Boundaries = ExchangeMetrics.Buckets, CardinalityLimit = Few });
}
