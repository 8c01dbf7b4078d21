using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NdxpMocks.Control;
using WireMock.RequestBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace NdxpMocks.Hosting;

/// <summary>A port is taken. The message is one line for the person at the keyboard.</summary>
internal sealed class PortTakenException(string whose, int port)
    : IOException($"Cổng {port} của {whose} đang bị chiếm · port {port} of {whose} is in use; stop who holds it, or choose other ports");

/// <summary>One national system on its own listener, so that each can fail alone.</summary>
internal sealed class SystemServer : IDisposable
{
    // A developer's own static mappings have priority 0 and so stand before ours.
    private const int OperationPriority = 1_000;

    private readonly WireMockServer server;

    private SystemServer(WireMockServer server, Uri url) => (this.server, Url) = (server, url);

    public Uri Url { get; }

    /// <param name="port">0 for any free one.</param>
    /// <param name="mappings">A folder of a developer's own WireMock mappings, which answer before the operations do; null for none.</param>
    public static SystemServer Start(SystemEntry entry, Simulations simulations, string host, int port, SystemMetrics metrics, string? mappings = null)
    {
        RefuseTakenPort(entry, host, port);
        var own = OwnMappings.In(mappings, entry);
        var operations = new SystemOperations(entry, simulations.Default.Run.OperationsOf(entry.Code));
        var server = WireMockServer.Start(new WireMockServerSettings
        {
            Urls = [$"http://{host}:{port}"],
            // A body that says gzip and is none would be answered with a stack trace, and one that is could grow a thousandfold.
            DisableRequestBodyDecompressing = true,
            StartAdminInterface = false,
            AllowPartialMapping = false,
            // Each kept entry costs 22 KB; the journal is ours.
            MaxRequestLogCount = 0,
            DisableDeserializeFormUrlEncoded = true,
            AdditionalServiceRegistration = services =>
                // ASP.NET's own span tags the path; under a name nobody listens to it is never made.
                services.AddSingleton(new ActivitySource("Ndxp.Systems.Unlistened")),
            PreWireMockMiddlewareInit = builder =>
            {
                var app = (IApplicationBuilder)builder;
                app.UseNamedParameters();
                app.UseSystemTelemetry(entry.Code, metrics);
                app.UsePowers(entry, simulations);
                if (own.Count == 0)
                {
                    app.RunOperations(operations);
                }
            },
        });

        if (own.Count > 0)
        {
            OwnMappings.Load(server, own);
            server.Given(Request.Create().UsingAnyMethod()).AtPriority(OperationPriority).RespondWith(new OperationProvider(operations));
        }

        return new SystemServer(server, new UriBuilder("http", Reachable(host), server.Port).Uri);
    }

    public void Dispose() => server.Dispose();

    // WireMock waits ten seconds for a port that it will not get.
    private static void RefuseTakenPort(SystemEntry entry, string host, int port)
    {
        if (port == 0)
        {
            return;
        }

        var address = IPAddress.TryParse(host, out var parsed) ? parsed : IPAddress.Loopback;
        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(address, port));
            probe.Listen();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortTakenException($"hệ thống {entry.Code}", port);
        }
    }

    /// <summary>An address to listen on is not always one to call.</summary>
    public static string Reachable(string host) => host is "0.0.0.0" or "[::]" or "::" or "*" ? "127.0.0.1" : host;
}
