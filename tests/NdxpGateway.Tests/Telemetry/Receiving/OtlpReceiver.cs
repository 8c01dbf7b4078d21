using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Receiving;

/// <summary>A span as it was received.</summary>
internal sealed record ReceivedSpan(
    string Service, string Source, string Trace, string Id, string Parent, string Name, int Kind, ulong Start, ulong End,
    Dictionary<string, object?> Attributes, string[] Events, bool Failed)
{
    public override string ToString() => Name;
}

/// <summary>A log line as it was received.</summary>
internal sealed record ReceivedLine(string Category, string Severity, string Body, string Trace, Dictionary<string, object?> Attributes);

/// <summary>A receiver of OpenTelemetry's protocol in both its forms, gRPC and HTTP with protobuf; it keeps every byte.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Signal, byte[] Message)> received = [];
    private readonly SemaphoreSlim arrived = new(0);

    private OtlpReceiver(WebApplication app) => this.app = app;

    public Uri Http => Addresses[0];

    public Uri Grpc => Addresses[1];

    /// <summary>What is done before an answer; a receiver that is slow waits here.</summary>
    public Func<HttpContext, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IEnumerable<byte[]> Bytes => received.Select(one => one.Message);

    public IReadOnlyList<ReceivedSpan> Spans => [.. Messages("traces").SelectMany(request => request.Messages(1)).SelectMany(SpansOf)];

    public IReadOnlyList<ReceivedLine> Lines => [.. Messages("logs").SelectMany(request => request.Messages(1)).SelectMany(LinesOf)];

    /// <summary>Names of the metrics.</summary>
    public IReadOnlySet<string> Metrics => Messages("metrics").SelectMany(request => request.Messages(1)).SelectMany(resource => resource.Messages(2))
        .SelectMany(scope => scope.Messages(2)).Select(metric => metric.Text(1)).ToHashSet();

    private Uri[] Addresses => [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2);
        });
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Looks again whenever something arrives, until it is there.</summary>
    public async Task<T> WaitForAsync<T>(Func<OtlpReceiver, T?> look, CancellationToken cancellation) where T : class
    {
        while (true)
        {
            if (look(this) is { } found)
                return found;
            await arrived.WaitAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        await Before(context);
        var (grpc, bytes) = (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true, body.ToArray());
        var path = context.Request.Path.Value!;
        var signal = new[] { "traces", "metrics", "logs" }.First(name => path.Contains(name[..^1], StringComparison.OrdinalIgnoreCase));
        received.Enqueue((signal, grpc ? bytes[5..(5 + (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)))] : bytes));
        context.Response.ContentType = grpc ? "application/grpc" : "application/x-protobuf";
        if (grpc)
        {
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        }

        arrived.Release();
    }

    private IEnumerable<Proto> Messages(string signal) => received.Where(one => one.Signal == signal).Select(one => Proto.Parse(one.Message));

    private static IEnumerable<ReceivedSpan> SpansOf(Proto resource)
    {
        var service = (string?)resource.Messages(1).Single().Attributes(1).GetValueOrDefault("service.name") ?? "";
        foreach (var scope in resource.Messages(2))
        {
            foreach (var span in scope.Messages(2))
            {
                yield return new ReceivedSpan(
                    service, scope.Messages(1).Single().Text(1), Hex(span.Bytes(1)), Hex(span.Bytes(2)), Hex(span.Bytes(4)), span.Text(5), (int)span.Number(6), span.Number(7), span.Number(8),
                    span.Attributes(9), [.. span.Messages(11).Select(told => told.Text(2))], span.Messages(15).Any(status => status.Number(3) == 2));
            }
        }
    }

    private static IEnumerable<ReceivedLine> LinesOf(Proto resource) => resource.Messages(2).SelectMany(scope => scope.Messages(2).Select(line => new ReceivedLine(
        scope.Messages(1).Single().Text(1), line.Text(3), line.Messages(5).FirstOrDefault()?.Text(1) ?? "", Hex(line.Bytes(9)), line.Attributes(6))));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
