using System.ComponentModel.DataAnnotations;

namespace NdxpGateway.Telemetry;

/// <summary>Section <c>Telemetry</c>: what the hub tells of itself. Where it is sent, the standard variables say (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its kin).</summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>Where a person looks at a trace, with <c>{trace}</c> in it, e.g. <c>http://localhost:16686/trace/{trace}</c> of Jaeger. Default none.</summary>
    public string? TraceUrl { get; set; }

    /// <summary>Share of calls whose traces are exported; refused, failed and slow calls are exported all the same, the hub's part of them. Default 1.</summary>
    [Range(0.0, 1.0)]
    public double SampleRatio { get; set; } = 1;

    /// <summary>Milliseconds from which on a call is slow, and its trace exported whatever the share. Default 1,000.</summary>
    [Range(1, 600_000)]
    public int SlowMs { get; set; } = 1_000;

    /// <summary>Microseconds from which on a gate that let a call pass has a span of its own; one that refused always has. Default 100.</summary>
    [Range(0, 10_000_000)]
    public int GateMicroseconds { get; set; } = 100;

    /// <summary>Agencies that have metrics of their own at a time, the busiest; the rest is told together as <c>other</c>. Default 200.</summary>
    [Range(1, 1_000)]
    public int AgencySeries { get; set; } = 200;

    /// <summary>Spans that may wait for the receiver; more are dropped and counted. Default 8,192.</summary>
    [Range(512, 1_048_576)]
    public int MaxQueuedSpans { get; set; } = 8_192;

    /// <summary>How log lines are written to the console: Text, or Json with one object a line; Auto is Text in the sandbox and Json outside. Default Auto.</summary>
    public ConsoleForm Console { get; set; } = ConsoleForm.Auto;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TraceUrl is { } url && !(url.Contains("{trace}", StringComparison.Ordinal) && Uri.TryCreate(TraceLink.Of(url, "0"), UriKind.Absolute, out var parsed)
            && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps)))
            yield return new ValidationResult($"'{url}' is no http or https address with {{trace}} in it", [nameof(TraceUrl)]);
    }
}

internal enum ConsoleForm
{
    Auto,
    Text,
    Json,
}
