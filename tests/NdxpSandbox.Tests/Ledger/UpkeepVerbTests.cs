using NdxpGateway.Ledger.Chain;
using NdxpSandbox.Tests.Commands;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Ledger;

/// <summary>The verbs that change something: only when asked to, and never beside a hub.</summary>
public sealed class UpkeepVerbTests : IDisposable
{
    private readonly LedgerCommand ledger = new();

    public UpkeepVerbTests() => ledger.Fill(1, 50);

    public void Dispose() => ledger.Dispose();

    [Fact]
    public async Task Adopt_takes_the_end_of_a_whole_ledger_when_it_is_sure()
    {
        File.Delete(ledger.Places.HeadFile);
        Assert.Contains("--yes", LedgerCommand.OneLine(await ledger.RunAsync("adopt")));
        Assert.False(File.Exists(ledger.Places.HeadFile));

        var ended = await ledger.RunAsync("adopt", "--yes");
        Assert.Equal((0, "", "chain ok · 50 records · 1 to 50 · now the head\n"), (ended.Exit, ended.Error, ended.Output));
        Assert.EndsWith("· head agrees", LedgerCommand.LastLine(await ledger.RunAsync("verify")));
    }

    [Fact]
    public async Task Adopt_refuses_a_ledger_that_is_broken_or_contradicts_a_witness()
    {
        await File.WriteAllTextAsync(ledger["kept"], (await ledger.RunAsync("head")).Output, TestContext.Current.CancellationToken);
        File.Delete(ledger.Places.HeadFile);
        ledger.Tamper("DELETE FROM exchanges WHERE seq > 45; DELETE FROM seals WHERE batch > 9");
        var cut = await ledger.RunAsync("adopt", "--yes", "--witness", ledger["kept"]);
        Assert.Equal(2, cut.Exit);
        Assert.StartsWith("BROKEN at record 46", LedgerCommand.LastLine(cut));

        ledger.Tamper("UPDATE exchanges SET status = 500 WHERE seq = 17");
        var changed = await ledger.RunAsync("adopt", "--yes");
        Assert.Equal(2, changed.Exit);
        Assert.Contains("was not taken", Assert.Single(changed.ErrorLines));
        Assert.False(File.Exists(ledger.Places.HeadFile));
    }

    [Fact]
    public async Task Begin_puts_a_lost_ledger_aside_and_begins_another()
    {
        var old = HeadFile.Read(ledger.Places.HeadFile, KeyRing.Read(ledger.Places.PublicKeys))!;
        File.Delete(Path.Combine(ledger.Data, "ledger.db"));
        Assert.Contains("--yes", LedgerCommand.OneLine(await ledger.RunAsync("begin")));
        Assert.True(File.Exists(ledger.Places.HeadFile));

        var ended = await ledger.RunAsync("begin", "--yes");
        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.Contains($"ledger-{old.Ledger}", LedgerCommand.LastLine(ended));
        Assert.True(File.Exists(Path.Combine(ledger.Data, $"ledger-{old.Ledger}", "ledger.head")));
        ledger.Fill(1, 10);
        Assert.Equal("chain ok · 10 records · 1 to 10 · in doubt 0 · head agrees", LedgerCommand.LastLine(await ledger.RunAsync("verify")));
        Assert.Contains("Nothing is lost", LedgerCommand.OneLine(await ledger.RunAsync("begin", "--yes")));
    }

    [Fact]
    public async Task After_begin_a_lost_keys_old_ledger_is_a_data_directory_by_itself()
    {
        File.Delete(Path.Combine(ledger.Places.KeyDirectory, SigningKey.FileName));
        var aside = LedgerCommand.LastLine(await ledger.RunAsync("begin", "--yes")).Split(": ")[1];

        await using var verify = Child.Ndxp("ledger", "verify", "--data", aside);
        Assert.Equal("chain ok · 50 records · 1 to 50 · in doubt 0 · head agrees\n", (await verify.EndAsync()).Output);
    }

    [Fact]
    public async Task Rotate_key_seals_the_next_batches_with_a_new_key_that_the_old_one_endorsed()
    {
        var ended = await ledger.RunAsync("rotate-key");
        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.Contains("seals from batch 11 on", ended.Output);
        Assert.Contains("nothing to rotate", LedgerCommand.OneLine(await ledger.RunAsync("rotate-key")));

        ledger.Fill(51, 60);
        Assert.Equal("chain ok · 60 records · 1 to 60 · in doubt 0 · head agrees", LedgerCommand.LastLine(await ledger.RunAsync("verify")));
    }

    [Theory]
    [InlineData("adopt")]
    [InlineData("begin")]
    [InlineData("rotate-key")]
    [InlineData("rotate-subject-key")]
    [InlineData("head")]
    [InlineData("doubt")]
    public async Task Where_there_is_no_ledger_every_verb_says_so_in_one_line_and_makes_nothing(string verb)
    {
        using var nothing = new LedgerCommand();
        LedgerCommand.OneLine(await nothing.RunAsync(verb));
        Assert.False(Directory.Exists(nothing.Data));
    }
}

/// <summary>What works beside a hub that runs, and what waits until it is stopped.</summary>
public sealed class BesideAHubTests(RunningCommand running) : IClassFixture<RunningCommand>
{
    [Fact]
    public async Task A_running_hubs_ledger_verifies_while_it_is_called()
    {
        using var client = new HttpClient();
        var calling = Enumerable.Range(0, 50).Select(_ => client.GetAsync(new Uri(running.Hub, "apiCSDLDKDN/1.0/chiTietDoanhNghiep"), TestContext.Current.CancellationToken)).ToArray();

        var verified = await RunAsync("verify");

        Assert.Equal((0, ""), (verified.Exit, verified.Error));
        Assert.StartsWith("chain ok · ", LedgerCommand.LastLine(verified));
        foreach (var answer in await Task.WhenAll(calling))
            answer.Dispose();
    }

    [Fact]
    public async Task What_changes_head_or_key_waits_until_the_hub_is_stopped()
    {
        foreach (var verb in new[] { "adopt", "begin", "rotate-key" })
            Assert.Contains("Another hub keeps its ledger", LedgerCommand.OneLine(await RunAsync(verb)));
    }

    [Fact]
    public async Task Where_no_segment_is_closed_yet_export_says_so()
    {
        using var folder = new TemporaryFolder();
        var ended = await RunAsync("export", "--out", folder["out"], "--prune");
        Assert.Equal(0, ended.Exit);
        Assert.StartsWith("No closed segment", ended.Output);
    }

    private async Task<Ended> RunAsync(params string[] arguments)
    {
        await using var child = Child.Ndxp(["ledger", .. arguments, "--data", running.DataDirectory]);
        return await child.EndAsync();
    }
}
