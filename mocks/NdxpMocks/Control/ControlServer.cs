using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NdxpMocks.Dossiers;
using NdxpMocks.Faults;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Control;

/// <summary>The simulator's powers over HTTP, on a port that the systems' callers never see.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    public const int UsualPort = 9100;

    private readonly WebApplication app;

    private ControlServer(WebApplication app)
    {
        this.app = app;
        var bound = BindingAddress.Parse(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Url = new UriBuilder("http", SystemServer.Reachable(bound.Host), bound.Port).Uri;
    }

    /// <summary>Where somebody on this machine reaches it.</summary>
    public Uri Url { get; }

    /// <param name="metricsOf">Whose meter <c>/metrics</c> tells of; null where it is not served.</param>
    public static async Task<ControlServer> StartAsync(Simulations simulations, string host, int port, object? metricsOf)
    {
        // An empty builder reads no configuration and logs nothing: it starts in a fraction of a full one's time.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.TryParse(host, out var address) ? address : IPAddress.Loopback, port));
        builder.Services.AddRoutingCore().AddSingleton(simulations).ConfigureHttpJsonOptions(json =>
        {
            var options = json.SerializerOptions;
            options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.AllowOutOfOrderMetadataProperties = true;
            options.RespectNullableAnnotations = true;
            options.RespectRequiredConstructorParameters = true;
            options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        if (metricsOf is not null)
        {
            builder.Services.AddSystemMetrics(metricsOf);
        }

        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        var app = builder.Build();
        app.Use(Problem.TellAsync);
        app.UseRouting();
        var sim = app.MapGroup("/sim").AddEndpointFilter(AskedNamespace.RefuseUnknownAsync);
        sim.MapListing(app);
        sim.MapNamespaces();
        sim.MapClock();
        sim.MapDossiers();
        sim.MapCast();
        sim.MapFaults();
        sim.MapJournal();
        sim.MapReceipts();
        sim.MapCatalogue();
        if (metricsOf is not null)
        {
            app.MapPrometheusScrapingEndpoint("/metrics");
        }

        app.UseEndpoints(_ => { });
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new PortTakenException("cổng điều khiển (control)", port);
        }

        return new ControlServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
