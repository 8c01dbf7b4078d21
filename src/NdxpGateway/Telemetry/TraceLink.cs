namespace NdxpGateway.Telemetry;

/// <summary>Where a person looks at the trace of an exchange: for answers, receipts and whoever else leads there.</summary>
internal sealed class TraceLink(TelemetryOptions options)
{
    /// <summary>The trace's id, on every answer that has a trace.</summary>
    public const string IdHeader = "X-NDXP-Trace-Id";

    /// <summary>Its address, where <c>Telemetry:TraceUrl</c> says how it is made.</summary>
    public const string UrlHeader = "X-NDXP-Trace-Url";

    public static string Of(string template, string trace) => template.Replace("{trace}", trace, StringComparison.Ordinal);

    /// <summary>Null where nobody said where traces are looked at.</summary>
    public string? Of(string trace) => options.TraceUrl is { } template ? Of(template, trace) : null;
}
