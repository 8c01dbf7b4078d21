using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Subscriptions;

public sealed class GrantTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_granted_cell_opens_and_every_decision_that_rests_on_it_says_so()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Subscriptions:Grants:0"] = "H39:DANCU,VPOSTCODE" });
        using var client = await hub.ClientFor("H39");
        foreach (var context in new[] { "apiCSDLDanCu", "apiVpostcode" })
        {
            using var response = await client.GetAsync($"/{context}/read", Stop);
            Assert.True(response.IsSuccessStatusCode);
            Assert.Contains("rule=granted", response.Headers.GetValues("X-NDXP-Decision").Single());
            Assert.Contains("granted in this sandbox, not in the letter", response.Headers.GetValues("X-NDXP-Decision").Single());
        }

        using var letters = await client.GetAsync("/apiCSDLDKDN/read", Stop);
        Assert.Contains("rule=subscribed", letters.Headers.GetValues("X-NDXP-Decision").Single());
        Assert.DoesNotContain("granted", letters.Headers.GetValues("X-NDXP-Decision").Single());
    }

    [Fact]
    public async Task A_grants_file_in_the_data_directory_counts_too()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-grants-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(folder, "data", "grants.csv"), "agency_id,system\nG08,TIEMCHUNG\n", Stop);
        await using var hub = await HubUnderTest.StartAsync(folder: folder);
        using var client = await hub.ClientFor("G08");
        using var response = await client.GetAsync("/apiTiemChung/read", Stop);
        Assert.Contains("rule=granted", response.Headers.GetValues("X-NDXP-Decision").Single());
    }

    [Fact]
    public async Task A_refusal_prints_the_option_that_would_open_the_cell()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        var refused = await Refused.Of(client.GetAsync("/apiCSDLDanCu/read", Stop));
        Assert.Contains("ndxp up --grant H39:DANCU", refused.Body.GetProperty("remedy").GetString());
        Assert.Contains("ndxp up --grant H39:DANCU", refused.Body.GetProperty("remedyVi").GetString());
    }

    [Fact]
    public async Task Every_bad_grant_is_told_at_once_and_the_hub_does_not_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new()
        {
            ["Subscriptions:Grants:0"] = "H99:DANCU",
            ["Subscriptions:Grants:1"] = "H39:NOSUCH",
            ["Subscriptions:Grants:2"] = "H39",
        }));
        Assert.Equal(3, refused.Problems.Count);
    }

    [Fact]
    public async Task Outside_the_sandbox_a_grant_is_refused()
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new()
        {
            ["Gateway:Sandbox"] = "false",
            ["Identity:Applications:0:Key"] = "app",
            ["Identity:Applications:0:Secret"] = "its own secret",
            ["Identity:Applications:0:Agency"] = "H39",
            ["Subscriptions:Grants:0"] = "H39:DANCU",
        }));
        Assert.Contains("sandbox only", Assert.Single(refused.Problems));
    }
}
