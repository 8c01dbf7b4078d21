namespace NdxpGateway.Access;

/// <summary>One thing that somebody did about access, as history keeps it.</summary>
/// <param name="Application">Who did it.</param>
/// <param name="Organisation">Whose application that is; empty for the operator's.</param>
/// <param name="For">The organisation in whose place the operator acted.</param>
/// <param name="Agency">Whose access; null for what concerns everybody.</param>
/// <param name="Request">The number of the request, where there is one.</param>
/// <param name="ToMend">What has to be mended before a suspension ends (Điều 43).</param>
/// <param name="From">When it takes effect, where that is not at once.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="RegistryVersion">The version that it made; of what makes none, the one that was in force.</param>
internal sealed record AccessEvent(
    DateTimeOffset At, string Application, string Organisation, string? For, string Action, string Ground, string System, string? Agency = null, string? Request = null,
    string? ToMend = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, long RegistryVersion = 0, long Seq = 0)
{
    public const string File = "request";
    public const string Withdraw = "withdraw";
    public const string Grant = "grant";
    public const string Refuse = "refuse";
    public const string Suspend = "suspend";
    public const string Restore = "restore";
    public const string Terminate = "terminate";
    public const string SuspendSystem = "suspend-system";
    public const string ResumeSystem = "resume-system";

    /// <summary>An announced suspension that does not take place.</summary>
    public const string CallOff = "call-off";
}
