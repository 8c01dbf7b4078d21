using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace NdxpReplay.Tracing;

/// <summary>
/// A receiver of OpenTelemetry's protocol over HTTP with protobuf, on loopback. Traces are read; metrics and logs are taken and thrown away, so that
/// the hub has the whole of its work. The web server alone, without a host around it: it shares the processors with the load.
/// </summary>
internal sealed class TraceReceiver : IHttpApplication<IFeatureCollection>, IAsyncDisposable
{
    private const int SomeBytes = 64 * 1024, MostBytes = 30_000_000;

    private readonly KestrelServer server;

    private TraceReceiver(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, port, listener => listener.Protocols = HttpProtocols.Http1);
        server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
    }

    public TraceBook Book { get; } = new();

    /// <summary>The base address, as <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> takes it.</summary>
    public Uri Url => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="port">0 for any that is free.</param>
    public static async Task<TraceReceiver> StartAsync(int port, CancellationToken cancellation)
    {
        var receiver = new TraceReceiver(port);
        await receiver.server.StartAsync(receiver, cancellation);
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await server.StopAsync(atOnce.Token);
        server.Dispose();
    }

    IFeatureCollection IHttpApplication<IFeatureCollection>.CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    void IHttpApplication<IFeatureCollection>.DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    async Task IHttpApplication<IFeatureCollection>.ProcessRequestAsync(IFeatureCollection context)
    {
        var (request, answer) = (context.Get<IHttpRequestFeature>()!, context.Get<IHttpResponseFeature>()!);
        answer.StatusCode = (request.Method, request.Path) switch
        {
            // Nothing here needs compression on loopback, and to undo it would cost the load its processor.
            ("POST", "/v1/traces") when request.Headers.ContentEncoding.Count > 0 => StatusCodes.Status415UnsupportedMediaType,
            ("POST", "/v1/traces") => await TakeAsync(request),
            ("POST", "/v1/metrics" or "/v1/logs") => StatusCodes.Status200OK,
            _ => StatusCodes.Status404NotFound,
        };
        answer.Headers.ContentType = "application/x-protobuf";
    }

    private async Task<int> TakeAsync(IHttpRequestFeature request)
    {
        var (buffer, held) = (ArrayPool<byte>.Shared.Rent((int)Math.Min(request.Headers.ContentLength ?? SomeBytes, MostBytes) + 1), 0);
        try
        {
            while (await request.Body.ReadAsync(buffer.AsMemory(held)) is var read and > 0)
            {
                held += read;
                if (held == buffer.Length)
                {
                    buffer = Grown(buffer);
                }
            }

            Book.Take(buffer.AsSpan(0, held));
            return StatusCodes.Status200OK;
        }
        catch (FormatException)
        {
            return StatusCodes.Status400BadRequest;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grown(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * full.Length);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
