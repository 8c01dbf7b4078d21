using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SideBySide.Bulkhead;

/// <summary>A national system that takes every connection and never answers.</summary>
internal sealed class HangingSystem : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> held = [];

    public HangingSystem()
    {
        listener.Start(backlog: 1_024);
        _ = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>Connections that were made to it since it began.</summary>
    public int Connections => held.Count;

    public void Dispose()
    {
        listener.Dispose();
        foreach (var socket in held)
            socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                held.Add(await listener.AcceptSocketAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }
}
