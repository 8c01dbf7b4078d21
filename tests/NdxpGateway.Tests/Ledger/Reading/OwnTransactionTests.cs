using System.Net.Http.Json;
using System.Text.Json;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Ledger.Reading;

public sealed class OwnTransactionTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agency_reads_what_is_on_record_of_its_own_write()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        var id = await CallAsync(client);
        var records = (await client.GetFromJsonAsync<JsonElement>($"/ndxp/transactions/{id}", Stop)).GetProperty("records").EnumerateArray().ToArray();
        Assert.Equal(["begun", "ended"], records.Select(record => record.GetProperty("phase").GetString()));
        Assert.All(records, record => Assert.Equal(id, record.GetProperty("transaction").GetString()));
    }

    [Fact]
    public async Task Another_agencys_transaction_is_as_if_it_were_not_there()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var other = await hub.ClientFor("H40");
        var id = await CallAsync(client);
        var foreign = await Refused.Of(other.GetAsync($"/ndxp/transactions/{id}", Stop));
        var unknown = await Refused.Of(other.GetAsync($"/ndxp/transactions/{Guid.Empty}", Stop));
        var nonsense = await Refused.Of(other.GetAsync("/ndxp/transactions/080190900123", Stop));
        Assert.All([foreign, unknown, nonsense], refused => Assert.Equal((404, "no-such-transaction"), (refused.Status, refused.Rule)));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told_and_asking_is_on_record_itself()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var refused = await Refused.Of(hub.Data.GetAsync($"/ndxp/transactions/{Guid.Empty}", Stop));
        Assert.Equal((401, "missing-credentials"), (refused.Status, refused.Rule));
        using var client = await hub.ClientFor("H39");
        Assert.Equal(405, (await Refused.Of(client.DeleteAsync($"/ndxp/transactions/{Guid.Empty}", Stop))).Status);
        using var read = await client.GetAsync($"/ndxp/transactions/{await CallAsync(client)}", Stop);
        Assert.Equal(("transactions", "own-transaction", 200), (hub.Recorded()[^1].Operation, hub.Recorded()[^1].Rule, hub.Recorded()[^1].Status));
    }

    private static async Task<string> CallAsync(HttpClient client)
    {
        using var response = await client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), Stop);
        return response.Headers.GetValues("X-NDXP-Transaction-Id").Single();
    }
}
