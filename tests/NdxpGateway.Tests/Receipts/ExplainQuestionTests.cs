using System.Text.Json;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Receipts;

/// <summary>What may be asked, and how bad questions are answered.</summary>
public sealed class ExplainQuestionTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_is_wrong_with_a_question_is_told_at_once()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        var refused = await Refused.Of(client.GetAsync("/ndxp/explain?agency=H40&system=NOSUCH&at=yesterday&version=9&nonsense=1&more=2", Stop));
        Assert.Equal((400, "bad-question"), (refused.Status, refused.Rule));
        var problems = Problems(refused);
        Assert.Equal(["the", "version", "agency", "system", "at"], problems.Select(problem => problem.Split(' ', ':')[0]));
        Assert.Single(Problems(await Refused.Of(client.GetAsync("/ndxp/explain?system=DKDN&operation=nosuch", Stop))), problem => problem.Contains("territoryOfBody"));
        Assert.Contains("system: is missing", Problems(await Refused.Of(client.GetAsync("/ndxp/explain", Stop)))[0]);
        Assert.Contains("system: is given more than once", Problems(await Refused.Of(client.GetAsync("/ndxp/explain?system=DKDN&system=DANCU", Stop))));
        Assert.Contains("agency: is missing", Problems(await Refused.Of(hub.Management.GetAsync("/admin/explain?system=DKDN", Stop))));
        Assert.Contains("agency: is none of the registry", Problems(await Refused.Of(hub.Management.GetAsync("/admin/explain?system=DKDN&agency=H99", Stop))));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"system":"DKDN","unknown":1}""")]
    [InlineData("""{"system":"DKDN","parameters":[1]}""")]
    [InlineData("""{"system":"DKDN","operation":7}""")]
    [InlineData("null")]
    public async Task A_body_that_is_no_question_is_refused_and_never_a_500(string body)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        Assert.Equal(400, (await Refused.Of(client.PostAsync("/ndxp/explain", ReceiptReading.Json(body), Stop))).Status);
    }

    [Theory]
    [InlineData("""{"system":{},"operation":"read"}""", 400)]
    [InlineData("""{"system":"DKDN","operation":"territory","parameters":{"maTinh":{"a":[null,1,"80"]}}}""", 200)]
    [InlineData("""{"system":"DKDN","operation":"territory","parameters":{"maTinh":[]}}""", 200)]
    [InlineData("""{"system":"DKDN","operation":"territory","parameters":{"\ud800":"80"}}""", 400)]
    [InlineData("""{"system":"DKDN","operation":"read","version":1.5}""", 400)]
    [InlineData("""{"system":"DKDN","operation":"read","at":"0001-01-01T00:00:00+14:00"}""", 400)]
    [InlineData("""{"system":"DKDN","operation":"read","at":"9999-12-31T23:59:59Z"}""", 400)]
    [InlineData("""{"system":"DKDN","operation":"read","at":"2999-12-31T23:59:59-12:00"}""", 200)]
    [InlineData("""{"system":"DKDN","operation":"read","at":"1970-01-01"}""", 200)]
    public async Task Odd_questions_have_answers(string body, int status)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/ndxp/explain", ReceiptReading.Json(body), Stop);
        Assert.True(status == (int)response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Without_an_operation_all_of_the_system_are_told()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var all = await hub.Management.ReadAsync("/admin/explain?agency=G18&system=DKDN", "en");
        var byId = all.GetProperty("operations").EnumerateArray().ToDictionary(each => each.Field("operation")!, each => each.Field("rule"));
        Assert.Equal(("subscribed", "no-territory", "open", "option-off"), (byId["read"], byId["list"], byId["wsdl"], byId["option"]));
    }

    [Fact]
    public async Task A_parameter_that_no_gate_looks_at_is_named()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        var explained = await client.ReadAsync("/ndxp/explain?system=DKDN&operation=territory&p.matinh=01&p.maTinh=80");
        Assert.Equal(["matinh"], explained.GetProperty("notLookedAt").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("own-territory", explained.StepOf("scope").Field("rule"));
        Assert.Equal("not-your-territory", (await client.ReadAsync("/ndxp/explain?system=DKDN&operation=territory&p.matinh=80&p.maTinh=01")).Field("rule"));
        Assert.False((await client.ReadAsync("/ndxp/explain?system=DKDN&operation=territory&p.maTinh=80")).TryGetProperty("notLookedAt", out _));
    }

    [Fact]
    public async Task An_owner_that_is_no_agency_has_no_calls_to_be_explained()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var owner = await hub.ClientFor("VNPOST");
        Assert.Equal((403, "not-your-role"), await Answer(owner.GetAsync("/ndxp/explain?system=VNPOST", Stop)));

        static async Task<(int, string)> Answer(Task<HttpResponseMessage> answer)
        {
            var refused = await Refused.Of(answer);
            return (refused.Status, refused.Rule);
        }
    }

    private static string[] Problems(Refused refused) => [.. refused.Body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)];
}
