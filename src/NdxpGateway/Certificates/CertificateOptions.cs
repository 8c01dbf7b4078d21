using System.ComponentModel.DataAnnotations;

namespace NdxpGateway.Certificates;

/// <summary>Section <c>Certificates</c>: what the hub's HTTPS listener is called.</summary>
internal sealed class CertificateOptions : IValidatableObject
{
    /// <summary>DNS names and IP addresses beyond localhost, 127.0.0.1 and ::1, e.g. the name of a container. Default none.</summary>
    public string[] Names { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var name in Names)
        {
            if (!ServerNames.IsName(name))
                yield return new ValidationResult($"'{name}' is neither a DNS name nor an IP address", [nameof(Names)]);
        }
    }
}
