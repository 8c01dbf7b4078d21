namespace NdxpSandbox.Drills;

/// <summary>How hard and how long a drill is.</summary>
/// <param name="Span">Load before the hub is hurt, and again while it is.</param>
/// <param name="Callers">Each calls again as soon as it is answered.</param>
/// <param name="Times">How often in a row the hub is hurt; for a kill only.</param>
/// <param name="Keep">Whether ledger, keys and the hub's log stay behind to be looked at.</param>
internal sealed record DrillOptions(TimeSpan Span, int Callers, int Times, bool Keep);
