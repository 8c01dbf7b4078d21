using System.Net;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Registry;

/// <summary>What the letter does not offer is not there, unless the operator asks for it by name.</summary>
public sealed class OptionalOperationTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_404_900906_and_the_reason_names_the_option()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        var refused = await Refused.Of(client.PostAsync("/apiCSDLDKDN/1.0/option", new StringContent("{}"), Stop));
        Assert.Equal((404, 900906, "option-off"), (refused.Status, refused.Code, refused.Rule));
        Assert.Contains("DKDN:option", refused.Detail);
        Assert.Contains("--with DKDN:option", refused.Body.GetProperty("remedy").GetString());
        Assert.Empty(hub.System.Received);
    }

    [Theory]
    [InlineData("DKDN:option")]
    [InlineData("dkdn:OPTION")]
    public async Task Asked_for_by_name_it_is_judged_and_forwarded_like_any_other(string name)
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Registry:With:0"] = name });
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDKDN/1.0/option", new StringContent("{}"), Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(401, (await Refused.Of(hub.Data.PostAsync("/apiCSDLDKDN/1.0/option", new StringContent("{}"), Stop))).Status);
        Assert.Equal("option-off", (await Refused.Of(client.PostAsync("/apiBHXH/1.0/option", new StringContent("{}"), Stop))).Rule);
    }

    [Fact]
    public async Task Documentation_shows_it_only_where_it_is_there()
    {
        await using var without = await HubUnderTest.StartAsync();
        await using var with = await HubUnderTest.StartAsync(new() { ["Registry:With:0"] = "DKDN:option" });
        Assert.DoesNotContain("/option", await without.Data.GetStringAsync("/swagger/contracts/DKDN.json", Stop));
        Assert.Contains("/option", await with.Data.GetStringAsync("/swagger/contracts/DKDN.json", Stop));
    }

    [Fact]
    public async Task A_name_that_no_contract_has_stops_the_start_and_tells_those_that_there_are()
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new() { ["Registry:With:0"] = "DKDN:read" }));
        Assert.StartsWith("Registry:With: 'DKDN:read' is no optional operation; there are: DKDN:option", Assert.Single(refused.Problems));
    }
}
