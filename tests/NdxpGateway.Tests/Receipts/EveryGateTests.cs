using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Receipts;

/// <summary>Explain and the pipeline say the same at every gate.</summary>
public sealed class EveryGateTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2021-10-28T10:00:00.250+07:00"));

    [Theory]
    [InlineData("H39", "80", "own-territory")]
    [InlineData("H39", "", "own-territory")]
    [InlineData("H39", "01", "not-your-territory")]
    [InlineData("H39", "99", "not-your-territory")]
    [InlineData("H39", "no province", "not-your-territory")]
    [InlineData("G18", "80", "no-territory")]
    public async Task A_province_in_the_query_or_in_the_body_is_explained_as_it_is_judged(string agency, string province, string rule)
    {
        await using var hub = await HubUnderTest.StartAsync(time: time);
        using var client = await hub.ClientFor(agency);
        using var called = await client.GetAsync($"/apiCSDLDKDN/territory?maTinh={Uri.EscapeDataString(province)}", Stop);
        var receipt = await client.ReceiptOf(called);
        ReceiptReading.AssertSame(receipt, await client.ReadAsync($"/ndxp/explain?system=apiCSDLDKDN&operation=territory&p.maTinh={Uri.EscapeDataString(province)}"));
        ReceiptReading.AssertSame(receipt, await client.AskAsync(new { system = 1, operation = "territory", parameters = new { maTinh = province } }));
        Assert.Equal(rule, receipt.StepOf("scope").Field("rule"));

        using var posted = await client.PostAsync("/apiCSDLDKDN/territory", ReceiptReading.Json(JsonSerializer.Serialize(new { maTinh = province })), Stop);
        ReceiptReading.AssertSame(await client.ReceiptOf(posted), await client.AskAsync(new { system = "DKDN", operation = "territoryOfBody", parameters = new { maTinh = province } }));
    }

    [Theory]
    [InlineData("""{"maTinh":["01"]}""")]
    [InlineData("""{"maTinh":"80","maTinh":"01"}""")]
    [InlineData("""{"maTinh":80}""")]
    [InlineData("""{"maTinh":{"x":"80"}}""")]
    public async Task Odd_bodies_are_explained_as_they_are_judged(string body)
    {
        await using var hub = await HubUnderTest.StartAsync(time: time);
        using var client = await hub.ClientFor("H39");
        using var posted = await client.PostAsync("/apiCSDLDKDN/territory", ReceiptReading.Json(body), Stop);
        using var asked = await client.PostAsync("/ndxp/explain", ReceiptReading.Json($$"""{"system":"DKDN","operation":"territoryOfBody","parameters":{{body}}}"""), Stop);
        ReceiptReading.AssertSame(await client.ReceiptOf(posted), JsonSerializer.Deserialize<JsonElement>(await asked.Content.ReadAsStringAsync(Stop)));
    }

    [Fact]
    public async Task A_refusal_by_scope_names_both_provinces_and_the_agency_whose_data_they_are()
    {
        await using var hub = await HubUnderTest.StartAsync(time: time);
        using var client = await hub.ClientFor("H39");
        using var called = await client.GetAsync("/apiCSDLDKDN/territory?maTinh=01", Stop);
        var receipt = await client.ReceiptOf(called);
        Assert.Equal(["identity pass identified", "subscription pass subscribed", "scope refuse not-your-territory", "quota not-reached"], receipt.StepsOf());
        var scope = receipt.StepOf("scope").GetProperty("lookedAt");
        Assert.Equal(("own-province", "maTinh"), (scope.Field("scope"), scope.Field("parameter")));
        Assert.Equal(("80", "Long An"), (scope.GetProperty("own").Field("code"), scope.GetProperty("own").Field("name")));
        Assert.Equal(("01", "Thành phố Hà Nội"), (scope.GetProperty("asked")[0].Field("code"), scope.GetProperty("asked")[0].Field("name")));
        Assert.Contains("Thành phố Hà Nội (01)", receipt.Field("why"));
        Assert.Equal(("agency", "H26"), (receipt.GetProperty("ask").Field("who"), receipt.GetProperty("ask").Field("id")));
    }

    [Theory]
    [InlineData("H39.14-211028-0001", "own-territory")]
    [InlineData("000.00.20.H56-211028-0001", "not-your-territory")]
    [InlineData("no dossier number", "own-territory")]
    public async Task A_dossier_is_explained_as_it_is_judged(string number, string rule)
    {
        await using var hub = await HubUnderTest.StartAsync(time: time);
        using var client = await hub.ClientFor("H39");
        using var posted = await client.PostAsync("/apiCSDLDKDN/dossier", ReceiptReading.Json($$"""{"maHoSo":"{{number}}"}"""), Stop);
        var receipt = await client.ReceiptOf(posted);
        ReceiptReading.AssertSame(receipt, await client.AskAsync(new { system = "DKDN", operation = "dossier", parameters = new { maHoSo = number } }));
        Assert.Equal(rule, receipt.StepOf("scope").Field("rule"));
        Assert.DoesNotContain("211028", receipt.GetRawText());
    }

    [Fact]
    public async Task A_spent_second_is_explained_as_spent_and_explaining_takes_nothing()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerSecond"] = "2" }, time);
        using var client = await hub.ClientFor("H39");
        for (var call = 0; call < 2; call++)
        {
            for (var question = 0; question < 3; question++)
                Assert.Equal("allow", (await client.ReadAsync("/ndxp/explain?system=DKDN&operation=read")).Field("decision"));
            using var passed = await client.GetAsync("/apiCSDLDKDN/read", Stop);
            Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
        }

        var explained = await client.ReadAsync("/ndxp/explain?system=DKDN&operation=read");
        using var refused = await client.GetAsync("/apiCSDLDKDN/read", Stop);
        var receipt = await client.ReceiptOf(refused);
        ReceiptReading.AssertSame(receipt, explained);
        Assert.Equal(("quota-second", "429"), (receipt.Field("rule"), receipt.Field("status")));
        Assert.Equal("operator", receipt.GetProperty("ask").Field("who"));
        Assert.InRange(receipt.GetProperty("retryAt").GetDateTimeOffset(), time.GetUtcNow() + TimeSpan.FromTicks(1), time.GetUtcNow() + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_spent_day_is_explained_as_spent_and_a_question_about_another_time_moves_no_window()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:Agencies:H39:PerDay"] = "1" }, time);
        using var client = await hub.ClientFor("H39");
        Assert.Equal("allow", (await client.ReadAsync("/ndxp/explain?system=DKDN&operation=read&at=2030-01-01T00:00:00Z")).Field("decision"));
        using var passed = await client.GetAsync("/apiCSDLDKDN/read", Stop);
        Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
        var explained = await client.ReadAsync("/ndxp/explain?system=DKDN&operation=read");
        Assert.Equal("quota-day", explained.Field("rule"));
        using var refused = await client.GetAsync("/apiCSDLDKDN/read", Stop);
        ReceiptReading.AssertSame(await client.ReceiptOf(refused), explained);

        Assert.Equal("allow", (await client.ReadAsync("/ndxp/explain?system=DKDN&operation=read&at=2021-10-29T00:00:00%2B07:00")).Field("decision"));
        var past = await client.ReadAsync("/ndxp/explain?system=DKDN&operation=read&at=2021-10-28T09:00:00%2B07:00");
        Assert.Equal(("allow", "subscribed"), (past.Field("decision"), past.Field("rule")));
        Assert.Equal("not-kept", past.StepOf("quota").Field("decision"));
    }

    [Fact]
    public async Task What_is_open_to_everybody_is_open_in_the_receipt_and_in_the_explanation()
    {
        await using var hub = await HubUnderTest.StartAsync(time: time);
        using var client = await hub.ClientFor("H39");
        using var called = await hub.Data.GetAsync("/apiCSDLDanCu/soap.asmx?wsdl", Stop);
        using var watcher = await hub.OperatorOf();
        var receipt = await watcher.ReceiptOf(called);
        var explained = await client.ReadAsync("/ndxp/explain?system=DANCU&operation=wsdl");
        Assert.Equal(["identity pass open", "subscription pass open", "scope pass open", "quota pass open"], receipt.StepsOf());
        Assert.Equal(receipt.StepsOf(), explained.StepsOf());
        Assert.Equal((receipt.Field("decision"), receipt.Field("rule")), (explained.Field("decision"), explained.Field("rule")));
    }

    [Fact]
    public async Task An_option_that_is_off_is_refused_before_the_gates_in_both()
    {
        await using var hub = await HubUnderTest.StartAsync(time: time);
        using var client = await hub.ClientFor("H39");
        using var called = await client.PostAsync("/apiCSDLDKDN/option", null, Stop);
        using var watcher = await hub.OperatorOf();
        var receipt = await watcher.ReceiptOf(called);
        var explained = await client.ReadAsync("/ndxp/explain?system=DKDN&operation=option");
        Assert.Equal(["dispatch refuse option-off", "identity not-reached", "subscription not-reached", "scope not-reached", "quota not-reached"], explained.StepsOf());
        Assert.Equal(receipt.StepsOf(), explained.StepsOf());
        Assert.Equal(receipt.Field("why"), explained.Field("why"));
    }

    [Fact]
    public async Task Without_a_token_the_receipt_says_so_and_the_explanation_presumes_one()
    {
        await using var hub = await HubUnderTest.StartAsync(time: time);
        using var called = await hub.Data.GetAsync("/apiCSDLDKDN/read", Stop);
        using var watcher = await hub.OperatorOf();
        var receipt = await watcher.ReceiptOf(called);
        Assert.Equal(["identity refuse missing-credentials", "subscription not-reached", "scope not-reached", "quota not-reached"], receipt.StepsOf());
        Assert.Equal("own-administrator", receipt.GetProperty("ask").Field("who"));
        var explained = await watcher.ReadAsync("/ndxp/explain?agency=H39&system=DKDN&operation=read", "en");
        Assert.Equal("A live token of H39 is assumed.", explained.StepOf("identity").Field("why"));
        Assert.Equal("assumed", explained.StepOf("identity").GetProperty("lookedAt").Field("presented"));
    }

    [Fact]
    public async Task An_operator_gets_the_request_for_access_in_the_name_of_the_agency()
    {
        await using var hub = await HubUnderTest.StartAsync(time: time);
        using var client = await hub.ClientFor("H39");
        var own = (await client.ReadAsync("/ndxp/explain?system=DANCU&operation=read")).GetProperty("accessRequest");
        Assert.Equal("""{"application":"H39","system":"DANCU","dataItems":["read"],"purpose":"","method":"automatic","frequency":"real-time"}""", JsonSerializer.Serialize(own));
        var others = (await hub.Management.ReadAsync("/admin/explain?agency=000.00.00.H39&system=DANCU&operation=read")).GetProperty("accessRequest");
        Assert.Equal("""{"agency":"H39","system":"DANCU","dataItems":["read"],"purpose":"","method":"automatic","frequency":"real-time"}""", JsonSerializer.Serialize(others));
    }
}
