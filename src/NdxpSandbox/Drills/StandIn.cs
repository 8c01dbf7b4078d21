using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Exchanges;

namespace NdxpSandbox.Drills;

/// <summary>
/// Stands in for the national systems, outside the hub's process: what it received is known when the hub is dead. It answers at once, so
/// that the time of a call is the hub's.
/// </summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Guid> writes;

    private StandIn(WebApplication app, ConcurrentQueue<Guid> writes) => (this.app, this.writes) = (app, writes);

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The transactions of the writes that arrived.</summary>
    public IReadOnlyCollection<Guid> Writes => writes;

    public static async Task<StandIn> StartAsync(CancellationToken cancellation)
    {
        var writes = new ConcurrentQueue<Guid>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            if (HttpMethods.IsPost(context.Request.Method))
                writes.Enqueue(Guid.Parse(context.Request.Headers[Receipt.TransactionId].ToString()));
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"Status":"1","STATUS":"1"}""");
        });
        try
        {
            await app.StartAsync(cancellation);
            return new StandIn(app, writes);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
