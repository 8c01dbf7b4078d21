using System.Net;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Ledger.Stores;

/// <summary>The whole hub on PostgreSQL: it answers while its record can be kept, and no longer.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresHubTests(PostgresServer server)
{
    private readonly Dictionary<string, string?> settings = new()
    {
        ["Ledger:Store"] = "Postgres",
        ["Ledger:ConnectionString"] = server.NewDatabase(),
        ["Ledger:BusyTimeoutMs"] = "1000",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_is_on_record_and_a_hub_that_is_started_again_goes_on()
    {
        using var folder = new LedgerFolder();
        for (var start = 1; start <= 2; start++)
        {
            await using var hub = await HubUnderTest.StartAsync(settings, folder: folder.Root);
            using var client = await hub.ClientFor("H39");
            using var read = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
            using var refused = await client.GetAsync("/apiCSDLDanCu/read", Stop);
            using var written = await client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), Stop);
            Assert.Equal([200, 403, 200], new[] { read, refused, written }.Select(response => (int)response.StatusCode));
            Assert.Equal(5 * start, hub.Recorded().Count);
        }

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder.Root, "data"), "ledger.db*"));
    }

    [Fact]
    public async Task A_record_is_found_in_the_database_too_by_what_it_is_and_by_its_transaction()
    {
        await using var hub = await HubUnderTest.StartAsync(settings);
        using var client = await hub.ClientFor("H39");
        using var read = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
        var id = IdOf(read).ToString();
        Assert.Contains(id, await hub.Management.GetStringAsync("/admin/ledger?agency=H39&outcome=answered", Stop));
        Assert.Contains(id, await hub.Management.GetStringAsync($"/admin/ledger?transaction={id}", Stop));
        Assert.Contains(id, await client.GetStringAsync($"/ndxp/transactions/{id}", Stop));
    }

    [Fact(Timeout = 120_000)]
    public async Task While_the_database_is_gone_nothing_is_answered_and_when_it_is_back_the_hub_recovers_by_itself()
    {
        await using var hub = await HubUnderTest.StartAsync(settings);
        using var client = await hub.ClientFor("H39");
        await server.CrashAsync();
        var forwarded = hub.System.Received.Count;
        var write = await Refused.Of(client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), Stop));
        Assert.Equal((503, "not-recorded"), (write.Status, write.Rule));
        Assert.Equal(forwarded, hub.System.Received.Count);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(hub));
        Assert.DoesNotContain(hub.Log.All, line => line.Contains(PostgresServer.Password, StringComparison.Ordinal));

        await server.StartAsync();
        // The check of readiness tries the store, so that no caller is needed.
        while (await ReadyAsync(hub) != HttpStatusCode.OK)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        using var after = await client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), Stop);
        Assert.Equal([Phase.Begun, Phase.Ended], hub.Recorded().Where(record => record.TransactionId == IdOf(after)).Select(record => record.Phase));
    }

    private static async Task<HttpStatusCode> ReadyAsync(HubUnderTest hub)
    {
        using var response = await hub.Management.GetAsync("/health/ready", Stop);
        return response.StatusCode;
    }

    private static Guid IdOf(HttpResponseMessage response) => Guid.Parse(response.Headers.GetValues("X-NDXP-Transaction-Id").Single());
}
