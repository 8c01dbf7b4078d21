using System.Net;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests;

/// <summary>Settings that are well alone and unsafe together.</summary>
public sealed class StartSafetyTests
{
    [Theory]
    [InlineData("Gateway:ManagementHost", "*", "", "", "Gateway:ManagementHost")]
    [InlineData("Gateway:ManagementHost", "0.0.0.0", "Admin:Key", "short", "Admin:Key")]
    [InlineData("Gateway:Host", "*", "Upstreams:DKDN:Simulator", "false", "Upstreams:DKDN")]
    public async Task A_hub_that_anybody_could_misuse_does_not_start(string name, string value, string further, string with, string told)
    {
        var settings = new Dictionary<string, string?> { [name] = value };
        if (further.Length > 0)
            settings[further] = with;
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(settings));
        Assert.StartsWith(told, Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_whose_management_port_has_a_key_lets_nobody_look_without_it()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Admin:Key"] = "a key of the tests" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.Management.GetAsync("/metrics", TestContext.Current.CancellationToken)).StatusCode);
    }
}
