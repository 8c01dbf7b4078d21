namespace NdxpMocks.Systems.Vbqppl;

/// <summary>
/// What the SOAP header UserDetails must hold for the operations that the service protects. Worth nothing anywhere else: the sandbox's own
/// is written in the contract.
/// </summary>
internal sealed record DocumentAccount(string UserName, string Password)
{
    public static readonly DocumentAccount Sandbox = new("sandbox", "sandbox-vbqppl");

    /// <summary><c>user:password</c>; null when it is not of that form.</summary>
    public static DocumentAccount? Parse(string? text) =>
        text?.Split(':', 2) is [{ Length: > 0 } user, { Length: > 0 } password] ? new(user, password) : null;

    // A password in a log line is one too many, even one that is worth nothing.
    public override string ToString() => UserName;
}
