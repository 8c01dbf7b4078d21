using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Console;
using NdxpGateway.Exchanges;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NdxpGateway.Telemetry;

internal static class TelemetryFeature
{
    private const int ExportEveryMs = 15_000;

    /// <summary>
    /// Traces, metrics and logs, sent over OTLP when the standard environment variables name a receiver (OTEL_EXPORTER_OTLP_ENDPOINT and
    /// its kin); without one nothing is sent, and no span is made. Metrics are at /metrics in any case, and log lines on the console.
    /// </summary>
    /// <param name="limits">How many series each metric may have.</param>
    /// <param name="node">Which hub it is, as its records have it: the same after a restart.</param>
    /// <param name="fellow">Whose spans and metrics are told beside the hub's.</param>
    public static IServiceCollection AddTelemetry(
        this IServiceCollection services, TelemetryOptions options, SeriesLimits limits, string node, IConfiguration configuration, bool sandbox, ConfigurationProblems problems, Fellow? fellow = null)
    {
        OtlpSettings.Check(configuration, problems);
        if (problems.Any)
            return services;
        var receivers = new OtlpSettings(configuration);
        services
            .AddSingleton(options)
            .AddSingleton<GatewayTelemetry>()
            .AddSingleton<ExchangeMetrics>()
            .AddSingleton<TraceLink>()
            .AddSingleton(provider => new StepSpans(provider.GetRequiredService<GatewayTelemetry>().Source, provider.GetRequiredService<GateList>(), options))
            .AddSingleton(provider => new ExchangeTracing(
                provider.GetRequiredService<GatewayTelemetry>(), provider.GetRequiredService<ExchangeMetrics>(), provider.GetRequiredService<StepSpans>(),
                provider.GetRequiredService<TraceLink>(), options, provider.GetService<SpanQueue>()))
            .AddLogLines(options.Console switch { ConsoleForm.Auto => !sandbox, var form => form == ConsoleForm.Json });

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                "ndxp-gateway", serviceVersion: typeof(Gateway).Assembly.GetName().Version?.ToString(3), serviceInstanceId: node))
            .WithMetrics(metrics => metrics
                .AddMeter(fellow is null ? [GatewayTelemetry.Name] : [GatewayTelemetry.Name, fellow.Source])
                // Requests that the web server itself rejects never become exchanges; here they are counted.
                .AddMeter("Microsoft.AspNetCore.Server.Kestrel")
                .AddRuntimeInstrumentation()
                // Whoever asks twice in a row gets two answers.
                .AddPrometheusExporter(scraping => scraping.ScrapeResponseCacheDurationMilliseconds = 0));
        services.ConfigureOpenTelemetryMeterProvider((provider, metrics) => metrics.AddViews(limits, provider.GetRequiredService<IMeterFactory>(), fellow?.Scope));
        if (receivers.Metrics is { } metricsReceiver)
            telemetry.WithMetrics(metrics => metrics.AddReader(new PeriodicExportingMetricReader(new OtlpMetricExporter(metricsReceiver), ExportEveryMs)));
        if (receivers.Traces is { } traceReceiver)
        {
            if (fellow is not null)
                services.AddSingleton(_ => new FellowTraces(fellow, traceReceiver, options.MaxQueuedSpans));
            services.AddSingleton(provider => Counted(new SpanQueue(new OtlpTraceExporter(traceReceiver), options.MaxQueuedSpans, provider.GetRequiredService<GatewayTelemetry>().Source), provider));
            telemetry.WithTracing(tracing => tracing
                .AddSource(GatewayTelemetry.Name)
                .SetSampler(new HubSampler(options.SampleRatio))
                .AddProcessor(provider => provider.GetRequiredService<SpanQueue>()));
        }

        if (receivers.Logs is { } logReceiver)
            telemetry.WithLogging(logs => AddLogs(logs, new OtlpLogExporter(logReceiver)), lines => (lines.IncludeScopes, lines.IncludeFormattedMessage) = (true, true));
        return services;
    }

    private static IServiceCollection AddLogLines(this IServiceCollection services, bool json) => services
        // As long as anybody might listen to the web framework's lines on requests, each request is given a span and a scope for them.
        .AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None))
        .AddSingleton<IExternalScopeProvider, ExchangeScopes>()
        .AddSingleton<ConsoleFormatter>(provider => new SafeConsoleFormatter(json, provider.GetRequiredService<TimeProvider>()))
        // Whoever names another formatter gets it, and answers for what it writes.
        .AddOptions<ConsoleLoggerOptions>()
        .PostConfigure<IConfiguration>((console, configuration) => console.FormatterName = configuration["Logging:Console:FormatterName"] ?? SafeConsoleFormatter.FormatterName)
        .Services;

    private static void AddLogs(LoggerProviderBuilder logs, OtlpLogExporter exporter) => logs
        .AddProcessor(new Introduced<LogRecord>(exporter))
        .AddProcessor(new SafeLogRecords())
        .AddProcessor(provider =>
        {
            var queue = new LogQueue(exporter);
            Dropped(provider, "logs", () => queue.Dropped);
            return queue;
        });

    private static SpanQueue Counted(SpanQueue queue, IServiceProvider provider)
    {
        var fellow = provider.GetService<FellowTraces>()?.Queue;
        Dropped(provider, "traces", () => queue.Dropped + (fellow?.Dropped ?? 0));
        provider.GetRequiredService<GatewayTelemetry>().Meter.CreateObservableCounter("ndxp.telemetry.sent.spans", () => queue.Sent + (fellow?.Sent ?? 0), "{span}", "Spans that the receiver took");
        return queue;
    }

    private static void Dropped(IServiceProvider provider, string signal, Func<long> count) => provider.GetRequiredService<GatewayTelemetry>().Meter.CreateObservableCounter(
        $"ndxp.telemetry.dropped.{signal}", count, "{item}", $"Of {signal}: what the receiver did not take, or found no place in the queue");
}
