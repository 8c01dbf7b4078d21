using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HdrHistogram;

namespace NdxpMeasuring;

/// <summary>What was made, and how long each took, in microseconds.</summary>
internal sealed record Made(long Count, TimeSpan Took, HistogramBase Latencies);

/// <summary>
/// One request over connections that stay open, with as little of a client as can be: it may run on the same cores as what it measures.
/// Answers other than 200 end the run.
/// </summary>
internal sealed class Load : IDisposable
{
    private const long Longest = 60_000_000;

    private readonly Socket[] connections;
    private readonly byte[] request;

    public Load(Uri server, byte[] request, int connections)
    {
        this.request = request;
        this.connections = [.. Enumerable.Range(0, connections).Select(_ =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, server.Port);
            return socket;
        })];
    }

    public static LongHistogram Histogram(int digits = 3) => new(Longest, digits);

    public static void Record(HistogramBase histogram, long since) => histogram.RecordValue(Math.Clamp((long)Stopwatch.GetElapsedTime(since).TotalMicroseconds, 1, Longest));

    /// <summary>As fast as answers come.</summary>
    public async Task<Made> SaturateAsync(TimeSpan span)
    {
        var began = Stopwatch.GetTimestamp();
        var until = began + (long)(span.TotalSeconds * Stopwatch.Frequency);
        var recorded = await Task.WhenAll(connections.Select(connection => Task.Run(async () =>
        {
            var (buffer, histogram) = (new byte[16384], Histogram(2));
            for (var since = Stopwatch.GetTimestamp(); since < until; since = Stopwatch.GetTimestamp())
            {
                await CallAsync(connection, buffer);
                Record(histogram, since);
            }

            return histogram;
        })));
        var all = Sum(recorded, 2);
        return new Made(all.TotalCount, Stopwatch.GetElapsedTime(began), all);
    }

    /// <summary>
    /// At a steady rate. A call that had to wait for its connection counts from when it should have begun: what is slow must not
    /// hide behind the calls that it kept from being made.
    /// </summary>
    /// <returns>Latencies in microseconds.</returns>
    public async Task<HistogramBase> PaceAsync(double perSecond, TimeSpan span)
    {
        var (began, step) = (Stopwatch.GetTimestamp(), Stopwatch.Frequency * connections.Length / perSecond);
        var until = began + (long)(span.TotalSeconds * Stopwatch.Frequency);
        return Sum(await Task.WhenAll(connections.Select((connection, at) => Task.Run(async () =>
        {
            var (buffer, histogram) = (new byte[16384], Histogram());
            for (var turn = 0L; ; turn++)
            {
                var planned = began + (long)(step * (turn + (double)at / connections.Length));
                if (planned >= until)
                    return histogram;
                var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), planned);
                if (early > TimeSpan.Zero)
                {
                    await Task.Delay(early, TimeProvider.System);
                    planned = Stopwatch.GetTimestamp();
                }

                await CallAsync(connection, buffer);
                Record(histogram, planned);
            }
        }))), 3);
    }

    /// <summary>One call on one connection; the connections are held by whoever says which.</summary>
    public Task CallAsync(int connection, byte[] buffer) => CallAsync(connections[connection], buffer);

    public void Dispose()
    {
        foreach (var connection in connections)
            connection.Dispose();
    }

    private static LongHistogram Sum(IEnumerable<LongHistogram> recorded, int digits)
    {
        var all = Histogram(digits);
        foreach (var histogram in recorded)
            all.Add(histogram);
        return all;
    }

    private async Task CallAsync(Socket connection, byte[] buffer)
    {
        await connection.SendAsync(request);
        for (var (read, whole) = (0, -1); whole < 0 || read < whole;)
        {
            if (read == buffer.Length)
                throw new IOException($"The server answered more than {buffer.Length} bytes.");
            var more = await connection.ReceiveAsync(buffer.AsMemory(read));
            if (more == 0)
                throw new IOException("The server closed the connection.");
            read += more;
            if (whole < 0)
                whole = HttpCall.WholeLength(buffer.AsSpan(0, read));
        }
    }
}
