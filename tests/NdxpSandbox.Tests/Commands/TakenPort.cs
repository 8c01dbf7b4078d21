using System.Net;
using System.Net.Sockets;

namespace NdxpSandbox.Tests.Commands;

/// <summary>A port that somebody listens on, and nobody once it is disposed.</summary>
internal sealed class TakenPort : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public TakenPort()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public void Dispose() => listener.Dispose();
}
