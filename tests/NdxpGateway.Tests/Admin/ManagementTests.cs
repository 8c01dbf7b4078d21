using System.Net;
using System.Net.Http.Headers;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Admin;

public sealed class ManagementTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_two_planes_are_told_apart_by_listener_and_never_by_Host()
    {
        await using var hub = await HubUnderTest.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await hub.Management.GetAsync("/health/ready", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Management.GetAsync("/apiCSDLDKDN/1.0/read", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.Management.GetAsync("/swagger/index.html", Stop)).StatusCode);

        using var forged = new HttpRequestMessage(HttpMethod.Get, "/health/ready");
        forged.Headers.Host = hub.Management.BaseAddress!.Authority;
        Assert.Equal(404, (await Refused.Of(hub.Data.SendAsync(forged, Stop))).Status);
    }

    [Fact]
    public async Task Metrics_count_exchanges_by_system_operation_and_rule()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync("/apiCSDLDKDN/1.0/items/080190900123", Stop);
        var metrics = await hub.Management.GetStringAsync("/metrics", Stop);
        Assert.Contains("ndxp_exchanges", metrics);
        Assert.Contains("ndxp_system=\"DKDN\"", metrics);
        Assert.Contains("ndxp_operation=\"item\"", metrics);
        Assert.DoesNotContain("080190900123", metrics);
    }

    [Fact]
    public async Task Outside_the_sandbox_metrics_ask_for_the_key_and_health_does_not()
    {
        await using var hub = await HubUnderTest.StartAsync(new()
        {
            ["Gateway:Sandbox"] = "false",
            ["Admin:Key"] = "a key of the tests",
            ["Identity:Applications:0:Key"] = "app",
            ["Identity:Applications:0:Secret"] = "its own secret",
            ["Identity:Applications:0:Agency"] = "H39",
        });
        Assert.Equal(HttpStatusCode.OK, (await hub.Management.GetAsync("/health/live", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.Management.GetAsync("/metrics", Stop)).StatusCode);
        hub.Management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "another");
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.Management.GetAsync("/metrics", Stop)).StatusCode);
        hub.Management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "a key of the tests");
        Assert.Equal(HttpStatusCode.OK, (await hub.Management.GetAsync("/metrics", Stop)).StatusCode);

        // Whoever scrapes metrics looks and does not act: an action stands on record as somebody's.
        Assert.Equal(HttpStatusCode.OK, (await hub.Management.GetAsync("/admin/versions", Stop)).StatusCode);
        var refused = await Refused.Of(hub.Management.PostAsync("/admin/rollback", new StringContent("""{"ground": "of the tests"}"""), Stop));
        Assert.Equal((401, "invalid-credentials"), (refused.Status, refused.Rule));
    }
}
