using System.Net;
using System.Net.Sockets;

namespace NdxpGateway.Tests.Telemetry;

/// <summary>What a connection to a system may do to whoever asks.</summary>
internal enum Breakage
{
    None,
    Reset,
    Truncate,
    Silence,
    Stall,
    Late,
    Error,
}

/// <summary>A system as the network may show it: it answers, resets, cuts off, falls silent, stalls in the middle, takes its time, or answers an error of its own.</summary>
internal sealed class BrokenSystem : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly SemaphoreSlim asked = new(0), released = new(0);
    private readonly Task accepting;

    public BrokenSystem()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Url => $"http://{listener.LocalEndpoint}/x";

    /// <summary>What becomes of the next requests, on whatever connection.</summary>
    public volatile Breakage How;

    public int Connections;

    /// <summary>Requests that have come in.</summary>
    public int Requests;

    /// <summary>Waits for the next request.</summary>
    public Task AskedAsync() => asked.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Has one late answer given.</summary>
    public void Release() => released.Release();

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(ending.Token)));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        Interlocked.Increment(ref Connections);
        using var closing = connection;
        try
        {
            await using var stream = connection.GetStream();
            var buffer = new byte[16_384];
            while (await stream.ReadAsync(buffer, ending.Token) > 0)
            {
                Interlocked.Increment(ref Requests);
                asked.Release();
                switch (How)
                {
                    case Breakage.Reset:
                        connection.Client.LingerState = new LingerOption(true, 0);
                        return;
                    case Breakage.Truncate:
                        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\ncut"u8.ToArray(), ending.Token);
                        return;
                    case Breakage.Stall:
                        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf"u8.ToArray(), ending.Token);
                        break;
                    case Breakage.Silence:
                        break;
                    case Breakage.Error:
                        await stream.WriteAsync("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\n\r\noops"u8.ToArray(), ending.Token);
                        break;
                    case Breakage.Late:
                        await released.WaitAsync(ending.Token);
                        goto default;
                    default:
                        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), ending.Token);
                        break;
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // The hub has given up, or the test is over.
        }
    }
}
