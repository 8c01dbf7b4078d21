using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Ledger.Reading;

public sealed class LedgerEndpointTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("agency=H39", 5)]
    [InlineData("agency=H40", 0)]
    [InlineData("system=DKDN", 3)]
    [InlineData("operation=write", 2)]
    [InlineData("outcome=answered", 3)]
    [InlineData("outcome=refused", 2)]
    [InlineData("outcome=begun", 1)]
    [InlineData("outcome=in-doubt", 0)]
    [InlineData("rule=not-subscribed", 1)]
    [InlineData("status=404", 1)]
    [InlineData("system=DKDN&outcome=answered&operation=read", 1)]
    [InlineData("from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00Z", 0)]
    [InlineData("from=2000-01-01", 6)]
    public async Task Records_are_found_by(string query, int count)
    {
        await using var hub = await Filled();
        Assert.Equal(count, (await PageAsync(hub, query)).GetProperty("records").GetArrayLength());
    }

    [Fact]
    public async Task A_record_is_found_by_its_transaction_and_reads_as_it_was()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
        var id = response.Headers.GetValues("X-NDXP-Transaction-Id").Single();
        var record = Assert.Single((await PageAsync(hub, $"transaction={id}")).GetProperty("records").EnumerateArray());
        Assert.Equal(
            (id, "single", "answered", "H39", "DKDN", "read", "GET", "allow", "subscribed", "2b:39:1", 200),
            (Text("transaction"), Text("phase"), Text("outcome"), Text("agency"), Text("system"), Text("operation"), Text("method"), Text("decision"), Text("rule"), Text("cell"), record.GetProperty("status").GetInt32()));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", Text("requestIn"));
        Assert.Equal(64, Text("hash").Length);

        string Text(string name) => record.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task Pages_follow_each_other_while_records_are_being_written()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        for (var call = 0; call < 25; call++)
            (await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop)).Dispose();
        var (seen, next) = (new List<long>(), "");
        do
        {
            var page = await PageAsync(hub, $"operation=read&size=10{next}");
            seen.AddRange(page.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("seq").GetInt64()));
            next = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } place ? $"&before={place}" : "";
            (await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop)).Dispose();
        }
        while (next.Length > 0);
        Assert.Equal(Enumerable.Range(2, 25).Reverse().Select(seq => (long)seq), seen);
    }

    [Theory]
    [InlineData("?format=csv", "text/csv", 7)]
    [InlineData("?format=ndjson", "application/x-ndjson", 6)]
    [InlineData("?format=ndjson&limit=2", "application/x-ndjson", 2)]
    public async Task The_record_can_be_taken_away(string query, string type, int lines)
    {
        await using var hub = await Filled();
        using var response = await hub.Management.GetAsync($"/admin/ledger{query}", Stop);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(lines, (await response.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_question_is_told_at_once()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var response = await hub.Management.GetAsync("/admin/ledger?outcome=lost&status=abc&from=yesterday&trace=xy&size=0&citizen=080190900123&agency=a&agency=b", Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problems = (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!).ToArray();
        Assert.Equal(7, problems.Length);
        Assert.Contains(problems, problem => problem.StartsWith("citizen:") && problem.Contains("ndxp ledger find"));
        Assert.All(problems, problem => Assert.DoesNotContain("080190900123", problem));
    }

    [Fact]
    public async Task Totals_of_a_day_count_an_exchange_once_in_the_days_of_Ho_Chi_Minh()
    {
        // 23:59:59 there is 16:59:59 UTC.
        var clock = new FakeTimeProvider(new DateTimeOffset(2021, 10, 28, 16, 59, 59, TimeSpan.Zero));
        await using var hub = await Filled(clock);
        clock.Advance(TimeSpan.FromSeconds(1));
        using (var client = await hub.ClientFor("H39"))
            (await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop)).Dispose();

        var totals = await hub.Management.GetFromJsonAsync<JsonElement>("/admin/ledger/totals?from=2021-10-28&to=2021-10-29", Stop);
        Assert.Equal(200_000, totals.GetProperty("letterADay").GetInt32());
        Assert.Equal([("2021-10-28", 3), ("2021-10-29", 1)], totals.GetProperty("days").EnumerateArray().Select(day => (day.GetProperty("day").GetString(), day.GetProperty("transactions").GetInt32())));
        var csv = await hub.Management.GetStringAsync("/admin/ledger/totals?from=2021-10-28&format=csv", Stop);
        Assert.Contains("2021-10-28,H39,DKDN,answered,2\r\n", csv);

        using var wrong = await hub.Management.GetAsync("/admin/ledger/totals?from=28/10/2021", Stop);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task The_head_is_given_to_whoever_keeps_it()
    {
        await using var hub = await Filled();
        Assert.StartsWith("ndxp-seal-1\t", await hub.Management.GetStringAsync("/admin/ledger/head", Stop));
    }

    [Fact]
    public async Task Outside_the_sandbox_the_ledger_asks_for_the_key()
    {
        await using var hub = await HubUnderTest.StartAsync(new()
        {
            ["Gateway:Sandbox"] = "false",
            ["Admin:Key"] = "a key of the tests",
            ["Identity:Applications:0:Key"] = "app",
            ["Identity:Applications:0:Secret"] = "its own secret",
            ["Identity:Applications:0:Agency"] = "H39",
        });
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.Management.GetAsync("/admin/ledger", Stop)).StatusCode);
        hub.Management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "a key of the tests");
        Assert.Equal(HttpStatusCode.OK, (await hub.Management.GetAsync("/admin/ledger", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await hub.Management.DeleteAsync("/admin/ledger", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Management.GetAsync("/admin/ledger/nothing", Stop)).StatusCode);
    }

    /// <summary>A token, a read, a write, a refused call, an unknown path: five exchanges in six records.</summary>
    private static async Task<HubUnderTest> Filled(TimeProvider? clock = null)
    {
        var hub = await HubUnderTest.StartAsync(time: clock);
        using var client = await hub.ClientFor("H39");
        (await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop)).Dispose();
        (await client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), Stop)).Dispose();
        (await client.GetAsync("/apiCSDLDanCu/1.0/read", Stop)).Dispose();
        (await client.GetAsync("/nosuch", Stop)).Dispose();
        return hub;
    }

    private static Task<JsonElement> PageAsync(HubUnderTest hub, string query) => hub.Management.GetFromJsonAsync<JsonElement>($"/admin/ledger?{query}", Stop);
}
