using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NdxpGateway;
using NdxpGateway.Ledger;
using NdxpMeasuring;

namespace LedgerCost;

internal enum ServerKind
{
    /// <summary>Plays the business register: one kilobyte of JSON.</summary>
    Upstream,

    /// <summary>The hub as it is, but what is to be recorded is dropped, and nobody waits for it.</summary>
    Without,
    Sqlite,
    Postgres,
}

/// <summary>A process of its own, so that the kernel accounts for it alone. Prints its address and goes on until it is ended.</summary>
internal static class Server
{
    public static async Task<int> RunAsync(ServerKind kind, string folder, string? upstream, string? postgres, CancellationToken cancellation)
    {
        await using var app = kind == ServerKind.Upstream ? Upstream.Build() : BuildHub(kind, folder, upstream!, postgres);
        await app.StartAsync(cancellation);
        await Serving.AnswerAsync(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses);
        return 0;
    }

    private static WebApplication BuildHub(ServerKind kind, string folder, string upstream, string? postgres)
    {
        // The hub's own appsettings.json lies beside the program.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Gateway:Sandbox"] = "true",
            ["Gateway:DataDirectory"] = folder,
            ["Gateway:Host"] = "127.0.0.1",
            ["Gateway:HttpPort"] = "0",
            ["Gateway:Https"] = "false",
            ["Gateway:ManagementPort"] = "0",
            ["Upstreams:DKDN:Url"] = upstream,
            ["Quotas:PerSecond"] = "1000000",
            ["Quotas:PerDay"] = "1000000000",
        });
        if (kind == ServerKind.Postgres)
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Ledger:Store"] = "Postgres",
                ["Ledger:ConnectionString"] = postgres,
                ["Ledger:Node"] = $"cost-{Environment.ProcessId}",
            });
        }

        if (kind == ServerKind.Without)
            builder.Services.AddSingleton<LedgerAppend>(_ => Task.CompletedTask);
        return Gateway.Build(builder);
    }
}
