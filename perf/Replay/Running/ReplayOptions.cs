using NdxpWorkload.Planning;

namespace NdxpReplay.Running;

/// <summary>Which day, how fast, against whom.</summary>
/// <param name="Hub">Null: a sandbox is started for the run, from <paramref name="Ndxp"/>.</param>
/// <param name="HubProcess">Whose processor time is told, where it is not started here.</param>
internal sealed record ReplayOptions(
    DayOptions Day, double Speed, TimeSpan From, TimeSpan To, Uri? Hub, Uri? Management, string Ndxp, int? HubProcess, string? Workload, string? Objectives, string Out, TimeSpan Ceiling, TimeSpan WarmUp)
{
    public const double DayInAMinute = 1_440;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
}
