using System.Text.RegularExpressions;
using NdxpGateway.Ledger;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Drills;

/// <summary>Every drill once, short: what it hurts is the hub as it is built here.</summary>
public sealed class DrillTests
{
    // Twenty starts of a hub, on a machine where all other tests run too.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Nothing_is_lost_by_twenty_kills_in_a_row()
    {
        var ended = await RunAsync("kill9", "--times", "20", "--seconds", "0", "--callers", "8");

        AssertProved(ended);
        Assert.Equal(20, Regex.Count(ended.Output, "^kill .* chain ok$", RegexOptions.Multiline));
    }

    [Fact]
    public async Task On_a_full_disk_nothing_unrecorded_is_answered_and_the_hub_recovers_by_itself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux, which alone can limit the files of another process");
        var ended = await RunAsync("disk-full", "--seconds", "0.2", "--callers", "8");

        AssertProved(ended);
        Assert.Single(Regex.Matches(ended.Output, "ready is 503, and [1-9][0-9,]* calls were answered 503 not-recorded"));
        Assert.Single(Regex.Matches(ended.Output, "ready is 200 again"));
    }

    [Fact]
    public async Task Half_a_write_costs_nothing_and_lost_records_are_named()
    {
        var ended = await RunAsync("torn-write", "--seconds", "0.2", "--callers", "8");

        AssertProved(ended);
        Assert.Matches("the hub does not start: ndxp: Records are missing", ended.Output);
        Assert.Matches(@"verification says: records \d+ to (\d+) are missing: the head says that the ledger ends with \1", ended.Output);
    }

    [Fact]
    public async Task A_clock_that_jumps_back_and_forward_costs_nothing()
    {
        var ended = await RunAsync("clock-jump", "--seconds", "0.2", "--callers", "8");

        AssertProved(ended);
        Assert.Equal(4, Regex.Count(ended.Output, "^the clock is .* in doubt 0 · chain ok$", RegexOptions.Multiline));
    }

    [Fact]
    public async Task A_store_that_is_locked_and_then_gone_is_waited_for_and_nothing_is_lost()
    {
        var ended = await RunAsync("store-down", "--seconds", "0.2", "--callers", "8");

        AssertProved(ended);
        Assert.Equal(2, Regex.Count(ended.Output, "ready is 503, and [1-9][0-9,]* calls were answered 503 not-recorded"));
        Assert.Equal(2, Regex.Count(ended.Output, "ready is 200 again"));
    }

    [Fact]
    public async Task A_drill_that_is_interrupted_says_so_and_leaves_no_hub_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        await using var drill = Child.Ndxp("drill", "kill9", "--times", "1000", "--seconds", "0", "--callers", "2", "--keep");
        var folder = Regex.Match(await drill.LinesUntilAsync("kill 1 of 1000"), "^kept: (.+)$", RegexOptions.Multiline).Groups[1].Value;

        Machine.Interrupt(drill.Id);
        var ended = await drill.EndAsync();

        Assert.Equal(130, ended.Exit);
        Assert.Contains("interrupted", Assert.Single(ended.ErrorLines));
        using (LedgerLock.Take(Path.Combine(folder, "data")))
            Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--times", "0")]
    [InlineData("--callers", "1000")]
    [InlineData("--seconds", "-1")]
    public async Task What_no_drill_can_be_asked_for_is_refused_in_one_line(string option, string value)
    {
        var ended = await RunAsync("kill9", option, value);

        Assert.Equal(1, ended.Exit);
        Assert.Contains($"{option}: {value} is not between", Assert.Single(ended.ErrorLines));
    }

    private static async Task<Ended> RunAsync(params string[] arguments)
    {
        await using var child = Child.Ndxp(Limit, ["drill", .. arguments]);
        return await child.EndAsync();
    }

    private static void AssertProved(Ended ended)
    {
        Assert.True(ended.Exit == 0, ended.Output + ended.Error);
        Assert.Equal("", ended.Error);
        Assert.Matches(@"^acknowledged ([\d,]+) · found \1 · in doubt [\d,]+ · chain ok$", ended.Output.TrimEnd().Split('\n')[^1]);
    }
}
