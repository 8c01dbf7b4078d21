using System.ComponentModel.DataAnnotations;

namespace NdxpGateway.Exchanges;

/// <summary>Section <c>Exchanges</c>.</summary>
internal sealed class ExchangeOptions
{
    /// <summary>Largest request body in bytes. Default 10 MB; more is 413 before anything is forwarded.</summary>
    [Range(1024, 1 << 30)]
    public int MaxRequestBytes { get; set; } = 10 << 20;
}

/// <summary>Section <c>Faults</c>: how the hub words its own refusals.</summary>
internal sealed class FaultOptions
{
    /// <summary>
    /// Auto answers XML when Accept names an XML type and no JSON, else JSON. Xml answers as the platform of 2021 did, whatever
    /// Accept says. Json always answers JSON.
    /// </summary>
    public FaultFormat Format { get; set; } = FaultFormat.Auto;
}

internal enum FaultFormat
{
    Auto,
    Xml,
    Json,
}
