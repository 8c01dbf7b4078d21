using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HdrHistogram;

namespace LedgerCost;

/// <summary>
/// GET over connections that stay open, with as little of a client as can be: it runs on the same cores as what it measures. Answers
/// other than 200 end the run.
/// </summary>
internal sealed class Load : IDisposable
{
    private readonly Socket[] connections;
    private readonly byte[] request;

    public Load(Uri hub, string token, int connections)
    {
        request = Encoding.ASCII.GetBytes(
            $"GET /apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=1199073225 HTTP/1.1\r\nHost: {hub.Authority}\r\nAuthorization: Bearer {token}\r\nAccept: application/json\r\n\r\n");
        this.connections = [.. Enumerable.Range(0, connections).Select(_ =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, hub.Port);
            return socket;
        })];
    }

    /// <summary>As fast as answers come; requests made.</summary>
    public async Task<long> SaturateAsync(TimeSpan span)
    {
        var until = Stopwatch.GetTimestamp() + (long)(span.TotalSeconds * Stopwatch.Frequency);
        var made = await Task.WhenAll(connections.Select(connection => Task.Run(async () =>
        {
            var (buffer, count) = (new byte[8192], 0L);
            for (; Stopwatch.GetTimestamp() < until; count++)
                await CallAsync(connection, buffer);
            return count;
        })));
        return made.Sum();
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
        var recorded = await Task.WhenAll(connections.Select((connection, at) => Task.Run(async () =>
        {
            var histogram = new LongHistogram(TimeSpan.FromMinutes(1).Ticks, 3);
            var buffer = new byte[8192];
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
                histogram.RecordValue((long)Stopwatch.GetElapsedTime(planned).TotalMicroseconds);
            }
        })));
        var all = new LongHistogram(TimeSpan.FromMinutes(1).Ticks, 3);
        foreach (var histogram in recorded)
            all.Add(histogram);
        return all;
    }

    public void Dispose()
    {
        foreach (var connection in connections)
            connection.Dispose();
    }

    private async Task CallAsync(Socket connection, byte[] buffer)
    {
        await connection.SendAsync(request);
        for (var (read, whole) = (0, -1); whole < 0 || read < whole;)
        {
            var more = await connection.ReceiveAsync(buffer.AsMemory(read));
            if (more == 0)
                throw new IOException("The hub closed the connection.");
            read += more;
            if (whole < 0)
                whole = LengthOf(buffer.AsSpan(0, read));
        }
    }

    private static int LengthOf(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return -1;
        if (!answer.StartsWith("HTTP/1.1 200 "u8))
            throw new IOException($"The hub answered {Encoding.UTF8.GetString(answer)}");
        var at = answer.IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
        return end + 4 + int.Parse(answer[at..][..answer[at..].IndexOf((byte)'\r')]);
    }
}
