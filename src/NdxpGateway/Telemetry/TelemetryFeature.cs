using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NdxpGateway.Telemetry;

internal static class TelemetryFeature
{
    /// <summary>
    /// Traces and metrics, sent over OTLP when the standard environment variables name a receiver (OTEL_EXPORTER_OTLP_ENDPOINT and its
    /// kin); without one nothing is exported, and no span is made.
    /// </summary>
    /// <param name="alsoTrace">Further sources of the same process; the sandbox adds the national systems'.</param>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration, params string[] alsoTrace)
    {
        services.AddSingleton<GatewayTelemetry>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("ndxp-gateway"))
            .WithMetrics(metrics => metrics
                .AddMeter(GatewayTelemetry.Name)
                // Requests that the web server itself rejects never become exchanges; here they are counted.
                .AddMeter("Microsoft.AspNetCore.Server.Kestrel")
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());

        if (Receives(configuration, "TRACES"))
            telemetry.WithTracing(tracing => tracing.AddSource([GatewayTelemetry.Name, .. alsoTrace]).AddOtlpExporter());
        if (Receives(configuration, "METRICS"))
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter());
        return services;
    }

    private static bool Receives(IConfiguration configuration, string signal) =>
        !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
        && (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]) is { Length: > 0 };
}
