using System.Net.Http.Json;
using System.Text.Json;
using NdxpGateway.Ledger.Stores.Sqlite;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Receipts;

/// <summary>Every answer of the data plane leads to its receipt.</summary>
public sealed class LinkTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_of_every_kind_carry_the_link_and_it_leads_to_what_they_said()
    {
        await using var hub = await HubUnderTest.StartAsync(new()
        {
            ["Quotas:Agencies:H40:PerDay"] = "1", ["Exchanges:MaxRequestBytes"] = "1024", ["Upstreams:DVQHNS:Url"] = "http://127.0.0.1:1/nobody", ["Resilience:Retries"] = "0",
        });
        using var client = await hub.ClientFor("H39");
        using var spent = await hub.ClientFor("H40");
        using var watcher = await hub.OperatorOf();
        (await spent.GetAsync("/apiCSDLDKDN/read", Stop)).Dispose();
        (HttpClient Client, HttpMethod Method, string Path, HttpContent? Body, int Status)[] calls =
        [
            (client, HttpMethod.Get, "/apiCSDLDKDN/read", null, 200),
            (client, HttpMethod.Post, "/apiCSDLDKDN/write", new StringContent("x"), 200),
            (hub.Data, HttpMethod.Get, "/apiCSDLDKDN/read", null, 401),
            (client, HttpMethod.Get, "/apiCSDLDanCu/read", null, 403),
            (client, HttpMethod.Get, "/nowhere", null, 404),
            (client, HttpMethod.Get, "/apiCSDLDKDN/..;/read", null, 404),
            (client, HttpMethod.Delete, "/apiCSDLDKDN/read", null, 405),
            (client, HttpMethod.Post, "/apiCSDLDKDN/write", new StringContent(new string('x', 2000)), 413),
            (spent, HttpMethod.Get, "/apiCSDLDKDN/read", null, 429),
            (client, HttpMethod.Get, "/apiDVQHNS/read", null, 503),
            (hub.Data, HttpMethod.Get, "/token", null, 405),
            (hub.Data, HttpMethod.Post, "/token", new FormUrlEncodedContent([new("grant_type", "client_credentials")]), 401),
            (hub.Data, HttpMethod.Post, "/token", new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "H39"), new("client_secret", "sandbox-H39")]), 200),
            (client, HttpMethod.Get, "/ndxp/me", null, 200),
            (client, HttpMethod.Get, "/ndxp/nothing", null, 404),
            (client, HttpMethod.Get, "/ndxp/explain", null, 400),
            (hub.Data, HttpMethod.Get, "/ndxp/me", null, 401),
        ];
        foreach (var (sender, method, path, body, status) in calls)
        {
            using var response = await sender.SendAsync(new HttpRequestMessage(method, path) { Content = body }, Stop);
            Assert.True(status == (int)response.StatusCode, $"{method} {path}: {response.StatusCode}");
            var receipt = await watcher.ReceiptOf(response);
            Assert.Equal((status.ToString(), ReceiptReading.IdOf(response)), (receipt.Field("status"), receipt.Field("transaction")));
            Assert.StartsWith($"{receipt.Field("decision")}; ", ReceiptReading.DecisionOf(response));
            Assert.Contains($"rule={receipt.Field("rule")};", ReceiptReading.DecisionOf(response));
            if (receipt.Field("decision") == "refuse")
                Assert.NotNull(receipt.Field("remedy"));
        }
    }

    [Fact]
    public async Task A_refusal_names_its_receipt_in_its_body_too()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        var refused = await Refused.Of(client.GetAsync("/apiCSDLDanCu/read", Stop));
        Assert.Equal(ReceiptReading.LinkOf(refused.Response), refused.Body.GetProperty("receipt").GetString());
    }

    [Fact]
    public async Task Links_of_a_national_system_stay_beside_the_hubs_own()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.System.Answer = (context, _) =>
        {
            context.Response.Headers["Link"] = new(["</page/2>; rel=\"next\"", "</page/9>; rel=\"last\""]);
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        };
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync("/apiCSDLDKDN/read", Stop);
        ReceiptReading.LinkOf(response);
        Assert.Equal(["</page/2>; rel=\"next\"", "</page/9>; rel=\"last\""], response.Headers.GetValues("Link").Take(2));
    }

    [Fact]
    public async Task The_management_plane_has_no_receipts_of_its_own()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var response = await hub.Management.GetAsync("/admin/actions", Stop);
        Assert.True(response.IsSuccessStatusCode);
        Assert.False(response.Headers.Contains("Link"));
        using var refused = await hub.Management.GetAsync("/admin/explain", Stop);
        Assert.False((await refused.Content.ReadFromJsonAsync<JsonElement>(Stop)).TryGetProperty("receipt", out _));
    }

    [Fact]
    public async Task What_could_not_be_recorded_has_a_receipt_that_claims_no_record()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        File.Move(Path.Combine(hub.Folder, "data", SqliteStore.FileName), Path.Combine(hub.Folder, "taken-away.db"));
        using var response = await client.GetAsync("/apiCSDLDKDN/read", Stop);
        Assert.Equal(503, (int)response.StatusCode);
        var receipt = await hub.Management.ReadAsync($"/admin/receipts/{ReceiptReading.IdOf(response)}");
        Assert.Equal("ledger refuse not-recorded", receipt.StepsOf()[^1]);
        Assert.Equal(("memory", null), (receipt.Field("kept"), receipt.Field("record")));
        using var gone = await hub.Management.GetAsync($"/admin/receipts/{Guid.Empty}", Stop);
        Assert.Contains((int)gone.StatusCode, new[] { 404, 503 });
    }
}
