using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Tests.Hosting;

/// <summary>The whole hub on free ports with a folder of its own, in front of one stub that plays all systems.</summary>
internal sealed class HubUnderTest : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly bool ownsFolder;

    private HubUnderTest(WebApplication app, StubSystem system, string folder, bool ownsFolder, LogLines log)
    {
        (this.app, System, Folder, this.ownsFolder, Log) = (app, system, folder, ownsFolder, log);
        var plain = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        Data = new HttpClient { BaseAddress = new Uri(plain[0]) };
        Management = new HttpClient { BaseAddress = new Uri(plain[^1]) };
    }

    public StubSystem System { get; }

    public string Folder { get; }

    public HttpClient Data { get; }

    public HttpClient Management { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>All that stands in the ledger, in the order of commit.</summary>
    public List<LedgerRecord> Recorded()
    {
        using var store = Services.GetRequiredService<LedgerPlaces>().OpenStore();
        using var reader = store.OpenReader();
        return [.. reader.Records(1, long.MaxValue).Select(row => row.Record)];
    }

    /// <summary>A sandbox on the test registry; settings override, and a folder may be one that an earlier hub left.</summary>
    public static async Task<HubUnderTest> StartAsync(
        Dictionary<string, string?>? settings = null, TimeProvider? time = null, string? folder = null, Action<IServiceCollection>? services = null)
    {
        var system = await StubSystem.StartAsync();
        var home = folder ?? Directory.CreateTempSubdirectory("ndxp-hub-").FullName;
        var log = new LogLines();
        try
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders().AddProvider(log);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Gateway:Sandbox"] = "true",
                ["Gateway:DataDirectory"] = Path.Combine(home, "data"),
                ["Gateway:HttpPort"] = "0",
                ["Gateway:Https"] = "false",
                ["Gateway:ManagementPort"] = "0",
                ["Registry:Directory"] = TestRegistry.WriteTo(Path.Combine(home, "registry")),
                ["Quotas:PerSecond"] = "100000",
                // A test that edits the registry's files says so.
                ["Changes:WatchSeconds"] = "0",
            });
            foreach (var code in TestRegistry.Systems)
            {
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    [$"Upstreams:{code}:Url"] = $"{system.Url}{code}/{{version}}",
                    [$"Upstreams:{code}:Simulator"] = "true",
                });
            }

            builder.Configuration.AddInMemoryCollection(settings ?? []);
            if (time is not null)
                builder.Services.AddSingleton(time);
            services?.Invoke(builder.Services);
            var app = Gateway.Build(builder);
            await app.StartAsync();
            return new HubUnderTest(app, system, home, folder is null, log);
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client that carries the token of the agency.</summary>
    public async Task<HttpClient> ClientFor(string agency)
    {
        var client = new HttpClient { BaseAddress = Data.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenOf(agency));
        return client;
    }

    public async Task<string> TokenOf(string agency)
    {
        using var response = await AskForToken(agency, $"sandbox-{agency}");
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public Task<HttpResponseMessage> AskForToken(string key, string secret, string grant = "client_credentials")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent([new("grant_type", grant)]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}")));
        return Data.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Data.Dispose();
        Management.Dispose();
        await System.DisposeAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
