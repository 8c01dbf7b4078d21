namespace NdxpGateway.Admin;

/// <summary>Section <c>Admin</c>.</summary>
internal sealed class AdminOptions
{
    /// <summary>Bearer key of the management plane; outside the sandbox everything but /health asks for it, or for an operator's token; it lets in to look, not to act. Default none: closed.</summary>
    public string? Key { get; set; }
}
