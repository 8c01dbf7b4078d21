using OpenTelemetry.Exporter;

namespace NdxpGateway.Telemetry;

/// <summary>Where each signal is sent, by the standard variables of OpenTelemetry, from wherever configuration comes.</summary>
internal sealed class OtlpSettings(IConfiguration configuration)
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";

    public OtlpExporterOptions? Traces { get; } = Read(configuration, "TRACES", "v1/traces");

    public OtlpExporterOptions? Metrics { get; } = Read(configuration, "METRICS", "v1/metrics");

    public OtlpExporterOptions? Logs { get; } = Read(configuration, "LOGS", "v1/logs");

    public static void Check(IConfiguration configuration, ConfigurationProblems problems)
    {
        foreach (var name in new[] { "ENDPOINT", "TRACES_ENDPOINT", "METRICS_ENDPOINT", "LOGS_ENDPOINT" })
        {
            if (configuration[Prefix + name] is { Length: > 0 } text
                && !(Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)))
                problems.Add($"{Prefix}{name}: '{text}' is no http or https address");
        }

        foreach (var name in new[] { "PROTOCOL", "TRACES_PROTOCOL", "METRICS_PROTOCOL", "LOGS_PROTOCOL" })
        {
            if (configuration[Prefix + name] is { Length: > 0 } protocol && protocol is not ("grpc" or "http/protobuf"))
                problems.Add($"{Prefix}{name}: '{protocol}' is neither grpc nor http/protobuf");
        }
    }

    private static OtlpExporterOptions? Read(IConfiguration configuration, string signal, string path)
    {
        var own = configuration[$"{Prefix}{signal}_ENDPOINT"];
        if ((own ?? configuration[Prefix + "ENDPOINT"]) is not { Length: > 0 } text || !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
            || string.Equals(configuration[$"OTEL_{signal}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase))
            return null;
        var http = Of("PROTOCOL") == "http/protobuf";
        var options = new OtlpExporterOptions
        {
            Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc,
            // The general address is a base, one of a signal is taken as it stands.
            Endpoint = http && own is not { Length: > 0 } ? new Uri(url.AbsoluteUri.TrimEnd('/') + "/" + path) : url,
        };
        if (Of("HEADERS") is { Length: > 0 } headers)
            options.Headers = headers;
        if (int.TryParse(Of("TIMEOUT"), out var timeout) && timeout > 0)
            options.TimeoutMilliseconds = timeout;
        return options;

        string? Of(string name) => configuration[$"{Prefix}{signal}_{name}"] ?? configuration[Prefix + name];
    }
}
