namespace NdxpGateway.Conformance;

/// <summary>Section <c>Conformance</c>: what becomes of a request that is not as its system's contract says.</summary>
internal sealed class ConformanceOptions
{
    /// <summary>Off looks at nothing, Report tells and forwards, Refuse answers 400. Default Report.</summary>
    public ConformanceMode Mode { get; set; } = ConformanceMode.Report;

    /// <summary>Other modes for single systems, by code.</summary>
    public Dictionary<string, ConformanceMode> ModeOf { get; set; } = [];
}

internal enum ConformanceMode
{
    Off,
    Report,
    Refuse,
}
