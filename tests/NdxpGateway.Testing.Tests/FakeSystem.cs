using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace NdxpGateway.Testing.Tests;

/// <summary>Somebody else's stand-in for a national system: says what it was asked, and by whom.</summary>
internal sealed class FakeSystem : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentBag<string> headers = [];

    private FakeSystem()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(context =>
        {
            foreach (var name in context.Request.Headers.Keys)
                headers.Add(name);
            return context.Response.WriteAsync($"{context.Request.Path} {context.Request.Headers["X-NDXP-Caller"]}");
        });
    }

    public Uri Address => new(app.Urls.First() + "/");

    public IEnumerable<string> Headers => headers;

    public static async Task<FakeSystem> StartAsync()
    {
        var fake = new FakeSystem();
        await fake.app.StartAsync(TestContext.Current.CancellationToken);
        return fake;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
