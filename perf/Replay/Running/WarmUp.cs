using NdxpReplay.Sending;
using NdxpWorkload.Planning;

namespace NdxpReplay.Running;

/// <summary>Calls of the plan before it counts, in a country of their own: a hub that has just started is still being compiled, and says nothing of the day.</summary>
internal static class WarmUp
{
    private const int Callers = 8;

    /// <returns>How many calls.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<PlannedCall> calls, Sender sender, TimeSpan span, TimeProvider time, CancellationToken cancellation)
    {
        var (began, made) = (time.GetTimestamp(), 0);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            // From all over the day, so that every operation is met.
            for (var turn = caller; time.GetElapsedTime(began) < span; turn += Callers)
            {
                await sender.SendAsync(calls[(int)(turn * 7919L % calls.Count)].Request, false, cancellation);
                Interlocked.Increment(ref made);
            }
        }));
        return made;
    }
}
