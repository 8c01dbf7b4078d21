namespace NdxpGateway.Access;

/// <summary>A request for access, as Điều 35 and the letter (3.b) have it. The agency is the caller's own; the operator names one.</summary>
internal sealed record RequestBody(
    string? Agency, string? Application, string? System, IReadOnlyList<string?>? DataItems, string? Purpose, string? Method, string? Frequency, string? Other);

internal sealed record GroundBody(string? Ground);

internal sealed record GrantBody(string? Ground, string? From);

internal sealed record RefuseBody(string? Reason);

internal sealed record SuspendBody(string? Ground, string? ToMend, string? Until);

internal sealed record TerminateBody(string? Ground, string? Note);

internal sealed record OutageBody(string? Kind, string? Ground, string? From, string? Until);
