using System.Diagnostics;
using NdxpReplay.Sending;
using NdxpWorkload.Planning;

namespace NdxpReplay.Measuring;

/// <summary>What the generator can do on this machine at best, the server that answers nothing included, which runs in its process.</summary>
internal sealed record Ceiling(double PerSecond, double MicrosecondsEach)
{
    private const int Callers = 64;

    public static async Task<Ceiling> MeasureAsync(IReadOnlyList<PlannedCall> calls, IReadOnlyDictionary<string, string> tokens, TimeSpan span, TimeProvider time, CancellationToken cancellation)
    {
        using var server = new Nothing();
        using var sender = new Sender(server.Url, tokens, "ceiling");
        await SpinAsync(span / 2);
        using var self = Process.GetCurrentProcess();
        var (processor, began) = (self.TotalProcessorTime, time.GetTimestamp());
        var made = await SpinAsync(span);
        var passed = time.GetElapsedTime(began);
        self.Refresh();
        return new Ceiling(made / passed.TotalSeconds, (self.TotalProcessorTime - processor).TotalMicroseconds / made);

        async Task<long> SpinAsync(TimeSpan of)
        {
            var (until, count) = (time.GetTimestamp() + (long)(of.TotalSeconds * time.TimestampFrequency), 0L);
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(
                async () =>
                {
                    for (var at = caller; time.GetTimestamp() < until; at += Callers)
                    {
                        await sender.SendAsync(calls[at % calls.Count].Request, false, cancellation);
                        Interlocked.Increment(ref count);
                    }
                },
                cancellation)));
            return Interlocked.Read(ref count);
        }
    }
}
