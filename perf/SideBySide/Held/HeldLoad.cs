using System.Diagnostics;
using HdrHistogram;
using NdxpMeasuring;

namespace SideBySide.Held;

/// <summary>Many connections that stay open, used one after the other at a steady pace, each call whether or not those before it have been answered.</summary>
internal sealed class HeldLoad(Load load, int connections, double perSecond)
{
    private readonly Lock gate = new();
    private readonly LongHistogram latencies = Load.Histogram();
    private readonly Dictionary<string, int> errors = [];
    private long made;

    public long Made => Interlocked.Read(ref made);

    public int Errors
    {
        get
        {
            lock (gate)
                return errors.Values.Sum();
        }
    }

    /// <summary>What went wrong, and how often.</summary>
    public IReadOnlyList<string> Told
    {
        get
        {
            lock (gate)
                return [.. errors.Select(error => $"{error.Value} times: {error.Key}")];
        }
    }

    /// <summary>Milliseconds, of all calls so far.</summary>
    public double At(double percentile)
    {
        lock (gate)
            return latencies.GetValueAtPercentile(percentile) / 1e3;
    }

    public async Task RunAsync(TimeSpan span, CancellationToken cancellation)
    {
        var (began, underWay) = (Stopwatch.GetTimestamp(), new Task[connections]);
        Array.Fill(underWay, Task.CompletedTask);
        for (var call = 0L; ; call++)
        {
            var due = TimeSpan.FromSeconds(call / perSecond);
            if (due >= span)
                break;
            var early = due - Stopwatch.GetElapsedTime(began);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, TimeProvider.System, cancellation);
            var at = (int)(call % connections);
            // The answer to the call before, ten seconds ago: one that is not there yet is an error of its own.
            if (!underWay[at].IsCompleted)
                Failed("not answered before its connection's next turn");
            else
                underWay[at] = CallAsync(at);
        }

        await Task.WhenAll(underWay).WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, cancellation);
    }

    private async Task CallAsync(int connection)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            await load.CallAsync(connection, new byte[16384]);
            Interlocked.Increment(ref made);
            lock (gate)
                Load.Record(latencies, since);
        }
        catch (Exception failed) when (failed is IOException or System.Net.Sockets.SocketException)
        {
            Failed(failed.Message);
        }
    }

    private void Failed(string why)
    {
        lock (gate)
            errors[why] = errors.GetValueOrDefault(why) + 1;
    }
}
