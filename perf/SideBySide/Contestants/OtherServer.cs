using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NdxpMeasuring;

namespace SideBySide.Contestants;

/// <summary>A server that somebody else wrote: it says nothing of itself, so its port is given to it, and asked until it answers.</summary>
internal static class OtherServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static int FreePort()
    {
        using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    /// <exception cref="InvalidOperationException">It ended, or did not answer in a minute; the message has what it said last.</exception>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, DirectoryInfo? folder, int port, int[]? cores, CancellationToken cancellation)
    {
        var said = new Queue<string>();
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var process = Cores.Start(start, cores);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var began = Stopwatch.GetTimestamp(); !await AnswersAsync(port, cancellation);)
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                process.Kill(entireProcessTree: true);
                lock (said)
                    throw new InvalidOperationException($"{start.FileName} did not start: {string.Join(" | ", said)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellation);
        }

        return new ServerProcess(process, folder, [new Uri($"http://127.0.0.1:{port}")]);

        void Keep(string? line)
        {
            lock (said)
            {
                said.Enqueue(line ?? "");
                if (said.Count > 10)
                    said.Dequeue();
            }
        }
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        try
        {
            using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await probe.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
