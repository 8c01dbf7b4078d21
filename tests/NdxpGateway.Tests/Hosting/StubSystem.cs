using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace NdxpGateway.Tests.Hosting;

/// <summary>What a national system received.</summary>
internal sealed record Received(string Method, string Target, IHeaderDictionary Headers, byte[] Body);

/// <summary>A national system as the hub's tests need one: it keeps what it received, and answers as a test tells it.</summary>
internal sealed class StubSystem : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubSystem(WebApplication app) => this.app = app;

    public ConcurrentQueue<Received> Received { get; } = [];

    /// <summary>Default: 200 and a small JSON object.</summary>
    public Func<HttpContext, Received, Task> Answer { get; set; } = (context, _) =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("""{"Status":"1"}""");
    };

    public Uri Url => new(app.Urls.First());

    public static async Task<StubSystem> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var stub = new StubSystem(app);
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            var headers = new HeaderDictionary(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value));
            var received = new Received(context.Request.Method, target, headers, body.ToArray());
            stub.Received.Enqueue(received);
            await stub.Answer(context, received);
        });
        await app.StartAsync();
        return stub;
    }

    public async ValueTask DisposeAsync()
    {
        // A test may have left a request hanging: do not wait for it.
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }
}
