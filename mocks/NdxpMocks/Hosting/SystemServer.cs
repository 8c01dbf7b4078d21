using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WireMock.RequestBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace NdxpMocks.Hosting;

/// <summary>The port of a system is taken. The message is one line for the person at the keyboard.</summary>
internal sealed class PortTakenException(SystemEntry entry, int port)
    : IOException($"Cổng {port} của hệ thống {entry.Code} đang bị chiếm · port {port} of system {entry.Code} is in use; stop who holds it, or choose other ports");

/// <summary>One national system on its own listener, so that each can fail alone.</summary>
internal sealed class SystemServer : IDisposable
{
    // A developer's own static mappings have priority 0 and so stand before ours.
    private const int OperationPriority = 1_000, UnmatchedPriority = int.MaxValue;

    private readonly WireMockServer server;

    private SystemServer(WireMockServer server, Uri url) => (this.server, Url) = (server, url);

    public Uri Url { get; }

    /// <param name="port">0 for any free one.</param>
    /// <param name="before">Middleware in front of WireMock, where faults reach the socket.</param>
    public static SystemServer Start(
        SystemEntry entry, IReadOnlyList<Operation> operations, string host, int port, Action<IApplicationBuilder>? before = null)
    {
        RefuseTakenPort(entry, host, port);
        var server = WireMockServer.Start(new WireMockServerSettings
        {
            Urls = [$"http://{host}:{port}"],
            // A body that says gzip and is none would be answered with a stack trace, and one that is could grow a thousandfold.
            DisableRequestBodyDecompressing = true,
            StartAdminInterface = false,
            AllowPartialMapping = false,
            // Each kept entry costs 22 KB; the journal is ours.
            MaxRequestLogCount = 0,
            // A parsed body turns "0100" into 100, and costs twice as much.
            DisableJsonBodyParsing = true,
            DisableDeserializeFormUrlEncoded = true,
            AdditionalServiceRegistration = services =>
                // ASP.NET's own span tags the path; under a name nobody listens to it is never made.
                services.AddSingleton(new ActivitySource("Ndxp.Systems.Unlistened")),
            PreWireMockMiddlewareInit = builder =>
            {
                var app = (IApplicationBuilder)builder;
                app.UseNamedParameters();
                app.UseSystemTracing(entry.Code);
                before?.Invoke(app);
            },
        });

        foreach (var operation in operations)
        {
            var path = new OperationPath(entry.Base, operation.Path);
            server.Given(Request.Create().WithPath(path.Matches).UsingMethod(operation.Method))
                .AtPriority(OperationPriority)
                .RespondWith(new OperationProvider(operation.OperationId, operation.Answer, path));
        }

        server.Given(Request.Create().UsingAnyMethod())
            .AtPriority(UnmatchedPriority)
            .RespondWith(new OperationProvider(
                "unmatched", request => NearestOperation.Answer(entry, operations, request.Method, request.Path), null));
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
            throw new PortTakenException(entry, port);
        }
    }

    private static string Reachable(string host) => host is "0.0.0.0" or "[::]" or "::" or "*" ? "127.0.0.1" : host;
}
