using NdxpGateway.Exchanges;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Exchanges;

public sealed class RefusalTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Auto", "application/json", "application/json")]
    [InlineData("Auto", null, "application/json")]
    [InlineData("Auto", "text/xml", "application/xml")]
    [InlineData("Auto", "application/xml, application/json", "application/json")]
    [InlineData("Auto", "text/html,application/xhtml+xml,application/xml;q=0.9", "application/json")]
    [InlineData("Xml", "application/json", "application/xml")]
    [InlineData("Json", "text/xml", "application/json")]
    public async Task The_format_follows_Accept_unless_the_platform_of_2021_is_asked_for(string format, string? accept, string type)
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Faults:Format"] = format });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/1.0/read");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await hub.Data.SendAsync(request, Stop);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadAsStringAsync(Stop);
        if (type == "application/xml")
            Assert.StartsWith("<ams:fault xmlns:ams=\"http://wso2.org/apimanager/security\"><ams:code>900902</ams:code><ams:message>Missing Credentials</ams:message>", body);
    }

    [Fact]
    public async Task A_throttled_call_has_the_throttling_prefix_in_XML()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Faults:Format"] = "Xml", ["Quotas:PerDay"] = "1" });
        using var client = await hub.ClientFor("H39");
        using var first = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
        using var second = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
        Assert.StartsWith("<amt:fault", await second.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public void Every_refusal_has_a_rule_of_its_own()
    {
        Assert.Equal(Refusals.All.Length, Refusals.All.Select(refusal => refusal.Rule).Distinct().Count());
        var declared = typeof(Refusals).GetFields().Concat(typeof(OwnRefusals).GetFields()).Where(field => field.FieldType == typeof(Refusal)).Select(field => (Refusal)field.GetValue(null)!);
        Assert.Equal(declared.Select(refusal => refusal.Rule).Order(), Refusals.All.Select(refusal => refusal.Rule).Order());
    }
}
