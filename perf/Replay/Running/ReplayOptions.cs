using NdxpWorkload.Planning;

namespace NdxpReplay.Running;

/// <summary>Which day, how fast, against whom.</summary>
/// <param name="Hub">Null: a sandbox is started for the run, from <paramref name="Ndxp"/>.</param>
/// <param name="Traces">Null: they are not in the books.</param>
/// <param name="HubProcess">Whose processor time is told, where it is not started here.</param>
internal sealed record ReplayOptions(
    DayOptions Day, double Speed, TimeSpan From, TimeSpan To, Uri? Hub, Uri? Management, string Ndxp, int? HubProcess, string? Workload, string? Objectives, string Out, TimeSpan Ceiling, TimeSpan WarmUp,
    TraceOptions? Traces = null)
{
    public const double DayInAMinute = 1_440;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
}

/// <summary>Where the hub's traces are received, and which it sends.</summary>
/// <param name="Port">0 for any that is free, which only a sandbox that is started for the run can know.</param>
/// <param name="Sampling">The hub's <c>Telemetry:SampleRatio</c>; a sandbox that is started for the run is given it.</param>
internal sealed record TraceOptions(int Port, double Sampling);
