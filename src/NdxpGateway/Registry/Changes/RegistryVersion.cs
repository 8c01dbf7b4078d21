namespace NdxpGateway.Registry.Changes;

/// <summary>One change of what calls are judged by, as history has it.</summary>
/// <param name="By">The application that made it; <c>start</c> for what the hub found when it started, <c>files</c> for edited files.</param>
/// <param name="Action">In one word, e.g. <c>start</c>, <c>apply</c>, <c>rollback</c>, <c>grant</c>, <c>suspend</c>.</param>
/// <param name="Ground">Why, in the words of who made it.</param>
/// <param name="BackTo">The version whose state it restored.</param>
internal sealed record RegistryVersion(long Version, DateTimeOffset At, string By, string Action, string Ground, long? BackTo = null);

/// <summary>What became of a change: in force under its version, or refused whole for its problems.</summary>
internal sealed record ChangeOutcome(Snapshot? InForce, IReadOnlyList<string> Problems);

/// <summary>Finds out what of a next registry this hub could not enforce while it runs.</summary>
internal delegate void EnforceabilityCheck(Snapshot now, Snapshot next, ConfigurationProblems problems);
