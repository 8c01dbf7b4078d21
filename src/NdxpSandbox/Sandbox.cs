using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NdxpGateway;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Subscriptions;
using NdxpGateway.Telemetry;
using NdxpMocks;
using NdxpMocks.Control;
using NdxpMocks.Hosting;
using NdxpMocks.Systems.Vbqppl;
using Yarp.ReverseProxy.Forwarder;

namespace NdxpSandbox;

/// <summary>The country in one process: the hub and the national systems behind it.</summary>
internal sealed class Sandbox : IAsyncDisposable
{
    // No program can have port 0; the usual port of a system that was not started may be another sandbox's.
    private const string NobodyListens = "http://127.0.0.1:0";

    private readonly WebApplication hub;
    private readonly NationalSystems systems;

    private Sandbox(WebApplication hub, NationalSystems systems)
    {
        (this.hub, this.systems) = (hub, systems);
        // In the order in which the hub listens: data plane, data plane over HTTPS, management.
        var addresses = hub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).ToArray();
        Https = addresses.First(address => address.Scheme == Uri.UriSchemeHttps);
        var plain = addresses.Where(address => address.Scheme == Uri.UriSchemeHttp).ToArray();
        (Http, Management) = (plain[0], plain[^1]);
    }

    public Uri Http { get; }

    public Uri Https { get; }

    public Uri Management { get; }

    public NationalSystems Systems => systems;

    /// <summary>Tax code of a company that this World has, for a call that succeeds.</summary>
    public string FirstEnterpriseOf(string agency)
    {
        var nation = systems.Simulation.Nation;
        return nation.Enterprises.Of(nation.Provinces.First(province => province.AgencyId == agency), 0).TaxCode;
    }

    /// <summary>What the hub is made of.</summary>
    public IServiceProvider Services => hub.Services;

    /// <summary>Opens cells beside the letter, from the next call on.</summary>
    /// <exception cref="InvalidConfigurationException">There is no such agency or system; nothing was opened.</exception>
    public void Grant(SubscriptionOptions grants)
    {
        var changes = hub.Services.GetRequiredService<RegistryChanges>();
        var outcome = changes.Apply("sandbox", "grant", "granted in this sandbox", (now, problems) =>
        {
            var granted = Grants.Read(changes.Current, grants, grantsCsv: null, sandbox: true, problems);
            return now with { Settings = now.Settings with { Grants = now.Settings.Grants.Union(granted) } };
        });
        if (outcome.Problems.Count > 0)
            throw new InvalidConfigurationException(outcome.Problems);
    }

    /// <exception cref="InvalidConfigurationException">Something is wrong with what it was started on; all of it is told.</exception>
    /// <exception cref="IOException">A port is in use.</exception>
    public static async Task<Sandbox> StartAsync(SandboxOptions options, CancellationToken cancellation)
    {
        var scope = new object();
        var starting = NationalSystems.StartAsync(new NationalSystemsOptions
        {
            Seed = options.Seed,
            BasePort = options.SystemsPort,
            // Beside the systems: below their first port, as 9100 is below 9101.
            ControlPort = options.SystemsPort switch { null => ControlServer.UsualPort, 0 => 0, { } first => first - 1 },
            Only = options.Only,
            Mappings = options.Mappings,
            MostDossiers = options.MostDossiers,
            DocumentAccount = DocumentAccount.Parse(options.DocumentAccount) ?? DocumentAccount.Sandbox,
            StateFile = options.KeepState ? Path.Combine(options.DataDirectory, "systems.json") : null,
            MeterScope = scope,
        });
        WebApplication? hub = null;
        var up = false;
        try
        {
            // The hub is put together while the systems start; only ports that are not known beforehand must be waited for.
            var urls = options.SystemsPort is null ? null : (await starting).Urls;
            hub = BuildHub(options, urls, starting, scope, () => up);
            await Task.WhenAll(hub.StartAsync(cancellation), starting);
            up = true;
            return new Sandbox(hub, await starting);
        }
        catch
        {
            if (hub is not null)
                await hub.DisposeAsync();
            if (await Settled(starting) is { } started)
                await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until Ctrl-C, or until cancelled.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation) => hub.WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await hub.StopAsync();
        await hub.DisposeAsync();
        await systems.DisposeAsync();
    }

    private static WebApplication BuildHub(
        SandboxOptions options, IReadOnlyDictionary<string, Uri>? urls, Task<NationalSystems> systems, object scope, Func<bool> isUp)
    {
        var builder = options.IsGuest ? WebApplication.CreateEmptyBuilder(new WebApplicationOptions()) : WebApplication.CreateSlimBuilder();
        options.AddServices?.Invoke(builder.Services);
        builder.Services.AddSingleton<IStartupFilter>(services => new SimForwarding(systems, services.GetRequiredService<IHttpForwarder>()));
        var settings = new Dictionary<string, string?>
        {
            ["Gateway:Sandbox"] = "true",
            ["Gateway:DataDirectory"] = options.DataDirectory,
            ["Gateway:HttpPort"] = options.HttpPort.ToString(),
            ["Gateway:HttpsPort"] = options.HttpsPort.ToString(),
            ["Gateway:ManagementPort"] = options.ManagementPort.ToString(),
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
            // It warns of every call that a system did not answer, at length; record, trace and metrics have them all.
            ["Logging:LogLevel:Yarp"] = "Error",
        };
        for (var at = 0; at < options.Grants.Count; at++)
            settings[$"Subscriptions:Grants:{at}"] = options.Grants[at];
        for (var at = 0; at < options.With.Count; at++)
            settings[$"Registry:With:{at}"] = options.With[at];
        foreach (var entry in urls is null ? [] : SystemEntry.ReadAll())
        {
            var listener = urls!.TryGetValue(entry.Code, out var url) ? url.GetLeftPart(UriPartial.Authority) : NobodyListens;
            settings[$"Upstreams:{entry.Code}:Url"] = $"{listener}{entry.Base}/{{version}}";
            settings[$"Upstreams:{entry.Code}:Simulator"] = "true";
        }

        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddInMemoryCollection(options.Hub);
        // A start that fails is told in one line by whoever asked for it; the host would log the same with a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => isUp() && level >= LogLevel.Warning);
        return Gateway.Build(builder, new Fellow(SystemTelemetry.SourceName, SystemTelemetry.ServiceName, scope));
    }

    private static async Task<NationalSystems?> Settled(Task<NationalSystems> starting)
    {
        try
        {
            return await starting;
        }
        catch (Exception) when (starting.IsFaulted || starting.IsCanceled)
        {
            return null;
        }
    }
}
