using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NdxpGateway.Ledger;
using NdxpGateway.Tests.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger;

public sealed class LedgerFeatureTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hub_is_ready_while_its_ledger_writes_and_becomes_ready_again_without_any_traffic()
    {
        using var folder = new LedgerFolder();
        await using var hub = Build(folder, busyTimeoutMs: 0);
        await hub.StartAsync(Stop);
        using var client = Client(hub);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/ready", Stop)).StatusCode);

        using var other = SqliteStoreTests.Connect(folder);
        SqliteStoreTests.Execute(other, "BEGIN IMMEDIATE");
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => hub.Services.GetRequiredService<LedgerWriter>().AppendAsync(LedgerFolder.Record(1)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/ready", Stop)).StatusCode);

        SqliteStoreTests.Execute(other, "ROLLBACK");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/ready", Stop)).StatusCode);
        Assert.Empty(folder.Rows());
    }

    [Fact]
    public async Task A_second_hub_does_not_start_and_after_the_first_has_stopped_it_does()
    {
        using var folder = new LedgerFolder();
        await using (var first = Build(folder))
        {
            await first.StartAsync(Stop);
            await first.Services.GetRequiredService<LedgerWriter>().AppendAsync(LedgerFolder.Record(1));
            await using var second = Build(folder);
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => second.StartAsync(Stop));
        }

        await using var next = Build(folder);
        await next.StartAsync(Stop);
        Assert.Single(folder.Rows());
    }

    private static WebApplication Build(LedgerFolder folder, int busyTimeoutMs = 2_000)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(TimeProvider.System).AddLedger(new LedgerOptions { BusyTimeoutMs = busyTimeoutMs }, folder.Root);
        var app = builder.Build();
        app.UseHealthChecks("/ready");
        return app;
    }

    private static HttpClient Client(WebApplication app) =>
        new() { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
}
