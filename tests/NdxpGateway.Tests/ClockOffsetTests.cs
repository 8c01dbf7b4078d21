using NdxpGateway.Ledger;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests;

public sealed class ClockOffsetTests
{
    [Fact]
    public async Task A_hub_whose_clock_is_set_wrong_records_the_wrong_time()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Gateway:ClockOffset"] = "-1.00:00:00" });
        using var answer = await hub.AskForToken("H39", "sandbox-H39");

        var at = Micros.ToTime(Assert.Single(hub.Recorded()).RequestIn);

        Assert.InRange(TimeProvider.System.GetUtcNow() - at, TimeSpan.FromHours(24), TimeSpan.FromHours(25));
    }

    [Theory]
    [InlineData("false", "1.00:00:00", "in the sandbox only")]
    [InlineData("true", "9999.00:00:00", "Gateway:ClockOffset")]
    [InlineData("true", "yesterday", "ClockOffset")]
    public async Task A_clock_is_set_wrong_in_the_sandbox_only_and_by_ten_years_at_most(string sandbox, string offset, string why)
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new()
        {
            ["Gateway:Sandbox"] = sandbox,
            ["Gateway:ClockOffset"] = offset,
        }));

        Assert.Contains(refused.Problems, problem => problem.Contains(why, StringComparison.Ordinal));
    }
}
