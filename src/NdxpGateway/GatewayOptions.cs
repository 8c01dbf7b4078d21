using System.ComponentModel.DataAnnotations;

namespace NdxpGateway;

/// <summary>Section <c>Gateway</c>: where the hub listens and keeps its state.</summary>
internal sealed class GatewayOptions : IValidatableObject
{
    private const string Address = @"localhost|\*|[0-9.]+|[0-9a-fA-F:]+";

    /// <summary>Folder for the ledger, the token key and the certificates; made when missing. Default <c>.ndxp</c> in the working directory.</summary>
    [Required]
    public string DataDirectory { get; set; } = ".ndxp";

    /// <summary>
    /// A sandbox gives every agency a known secret, takes grants and opens its management port without a key. Default false; <c>ndxp up</c> sets it.
    /// </summary>
    public bool Sandbox { get; set; }

    /// <summary>Address of the data plane, both ports: <c>localhost</c>, <c>*</c> or an IP address. Default localhost.</summary>
    [RegularExpression(Address)]
    public string Host { get; set; } = "localhost";

    /// <summary>Port of the data plane. Default 8080; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int HttpPort { get; set; } = 8080;

    /// <summary>Port of the data plane over HTTPS. Default 8443; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int HttpsPort { get; set; } = 8443;

    /// <summary>Whether to listen on <see cref="HttpsPort"/>. Default true.</summary>
    public bool Https { get; set; } = true;

    /// <summary>Address of the management plane. Default localhost.</summary>
    [RegularExpression(Address)]
    public string ManagementHost { get; set; } = "localhost";

    /// <summary>Port of the management plane: health, metrics, administration. Default 8081; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int ManagementPort { get; set; } = 8081;

    /// <summary>
    /// How wrong the hub's clock is, e.g. <c>-1.00:00:00</c> for a day slow: what becomes of the ledger and of tokens then can be tried. Default 0; sandbox only.
    /// </summary>
    [Range(typeof(TimeSpan), "-3650.00:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan ClockOffset { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ClockOffset != TimeSpan.Zero && !Sandbox)
            yield return new ValidationResult("a clock can be set wrong in the sandbox only.", [nameof(ClockOffset)]);
    }
}
