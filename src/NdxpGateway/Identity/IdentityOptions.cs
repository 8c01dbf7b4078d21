using System.ComponentModel.DataAnnotations;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Identity;

/// <summary>Section <c>Identity</c>.</summary>
internal sealed class IdentityOptions
{
    /// <summary>Seconds that a token lives. Default 3600, as the platform's clients see it.</summary>
    [Range(1, 86_400)]
    public int TokenSeconds { get; set; } = 3600;

    /// <summary>The applications that may ask for tokens. The sandbox adds one for every agency.</summary>
    public List<ApplicationOptions> Applications { get; set; } = [];
}

internal sealed class ApplicationOptions
{
    /// <summary>The consumer key.</summary>
    public string Key { get; set; } = "";

    /// <summary>The consumer secret; sandbox secrets (<c>sandbox-…</c>) are refused outside the sandbox.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The agency that the application acts for, in either form of the identifier, or an owner of systems that is no agency. Default none, which suits an operator only.</summary>
    public string Agency { get; set; } = "";

    /// <summary>What it may do, any of Agency, Owner, Operator, e.g. <c>Agency, Owner</c>. Default Agency.</summary>
    public Roles Roles { get; set; } = Roles.Agency;

    /// <summary>False deactivates it: no new token, and a token that is still alive is answered 900904. Default true.</summary>
    public bool Active { get; set; } = true;
}
