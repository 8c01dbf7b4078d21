using NdxpReplay.Running;

namespace NdxpReplay.Reporting;

/// <summary>Whether the generator kept the plan in each second of the run, and not only on the whole: a second that stalls is lost among thousands that do not.</summary>
/// <param name="Share">Of the worst second; 1 when nothing was planned.</param>
/// <param name="At">The worst second, from the start of the run.</param>
/// <param name="Planned">Calls that the plan begins in it.</param>
/// <param name="OnTime">Of these, begun within 50 ms of when they could.</param>
/// <param name="SecondsMissed">Seconds with a lower share than 99 %.</param>
internal sealed record WorstSecond(double Share, int At, int Planned, int OnTime, int SecondsMissed)
{
    public static WorstSecond Of(IReadOnlyList<Second> seconds)
    {
        var planned = seconds.Where(second => second.Planned > 0).ToList();
        return planned.MinBy(second => second.OnTimeShare) is { } worst
            ? new(worst.OnTimeShare, worst.At, worst.Planned, worst.OnTime, planned.Count(second => second.OnTimeShare < Punctuality.LeastShare))
            : new(1, 0, 0, 0, 0);
    }
}

internal static class Punctuality
{
    /// <summary>When a call is late by more, it is the generator that was.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMilliseconds(50);

    // One in a hundred may be late, since the machine is not the generator's alone.
    public const double LeastShare = 0.99;

    private const int Fewest = 100;

    // A call that was never begun was not begun on time.
    public static bool IsOnTime(CallResult call) => call.WasBegun && call.Lag <= Within;

    // As if there were a hundred calls in the second: of ten, one may be late as of a hundred, and two may not.
    public static double Share(int planned, int onTime) => 1 - (double)(planned - onTime) / Math.Max(planned, Fewest);
}
