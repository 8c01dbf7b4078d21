namespace NdxpReplay.Running;

/// <summary>
/// Lets every call begin when its time has come, whatever became of those before: the open model. One thread that does nothing else, since a
/// timer a call would be 200,000 of them.
/// </summary>
/// <param name="wait">Waits so long at most, on that thread.</param>
internal sealed class Scheduler(TimeProvider time, Action<TimeSpan> wait)
{
    // The system wakes a thread up to a millisecond late; waiting shorter and asking again keeps that from adding up.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    /// <param name="due">When each begins, since the start; in order.</param>
    /// <param name="begin">Begins one, and does not wait for it.</param>
    /// <returns>How many were begun: all, unless it was cancelled.</returns>
    public int Run(ReadOnlySpan<TimeSpan> due, long began, Action<int> begin, CancellationToken cancellation)
    {
        for (var next = 0; next < due.Length; next++)
        {
            for (var left = due[next] - time.GetElapsedTime(began); left > TimeSpan.Zero; left = due[next] - time.GetElapsedTime(began))
            {
                if (cancellation.IsCancellationRequested)
                {
                    return next;
                }

                wait(left < Longest ? left : Longest);
            }

            if (cancellation.IsCancellationRequested)
            {
                return next;
            }

            begin(next);
        }

        return due.Length;
    }
}
