using Microsoft.Extensions.DependencyInjection;
using NdxpMocks.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace NdxpMocks.Control;

/// <summary>What Prometheus reads of systems that run alone, beside <c>/sim</c>; in the sandbox the hub's page has the same.</summary>
internal static class MetricsEndpoint
{
    public static void AddSystemMetrics(this IServiceCollection services, object scope) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService(SystemTelemetry.ServiceName))
        .WithMetrics(metrics => metrics
            .AddMeter(SystemTelemetry.SourceName)
            .AddRuntimeInstrumentation()
            // Other systems of the process tell of themselves.
            .AddView(instrument => instrument.Meter.Scope is null || instrument.Meter.Scope == scope ? null : MetricStreamConfiguration.Drop)
            // Whoever asks twice in a row gets two answers.
            .AddPrometheusExporter(scraping => scraping.ScrapeResponseCacheDurationMilliseconds = 0));
}
