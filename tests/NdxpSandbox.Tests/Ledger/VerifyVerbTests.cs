using NdxpGateway.Ledger.Records;

namespace NdxpSandbox.Tests.Ledger;

public sealed class VerifyVerbTests : IDisposable
{
    private readonly LedgerCommand ledger = new();

    public VerifyVerbTests() => ledger.Fill(1, 50);

    public void Dispose() => ledger.Dispose();

    [Fact]
    public async Task A_whole_ledger_is_told_in_one_line()
    {
        var ended = await ledger.RunAsync("verify");

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.Equal("chain ok · 50 records · 1 to 50 · in doubt 0 · head agrees\n", ended.Output);
    }

    [Fact]
    public async Task A_record_that_was_changed_is_named_and_the_exit_code_is_2()
    {
        ledger.Tamper("UPDATE exchanges SET status = 500 WHERE seq = 17; UPDATE exchanges SET status = 500 WHERE seq = 33");

        var ended = await ledger.RunAsync("verify");

        Assert.Equal((2, ""), (ended.Exit, ended.Error));
        Assert.StartsWith("BROKEN at record 17: record 17 was changed", LedgerCommand.LastLine(ended));
        Assert.Contains("record 33 was changed", ended.Output);
    }

    [Fact]
    public async Task Where_there_is_no_ledger_it_says_so_and_makes_none()
    {
        using var nothing = new LedgerCommand();

        Assert.Contains("cannot be read", LedgerCommand.OneLine(await nothing.RunAsync("verify")));
        Assert.False(Directory.Exists(nothing.Data));
    }

    [Fact]
    public async Task Without_its_head_a_ledger_is_verified_only_when_asked_to()
    {
        File.Delete(ledger.Places.HeadFile);

        Assert.Contains("--no-head", LedgerCommand.OneLine(await ledger.RunAsync("verify")));
        var ended = await ledger.RunAsync("verify", "--no-head");
        Assert.Equal(0, ended.Exit);
        Assert.EndsWith("· no head given", LedgerCommand.LastLine(ended));
        Assert.Contains("not known whether the ledger once went on", ended.Output);
    }

    [Fact]
    public async Task A_head_from_elsewhere_finds_what_was_cut_off_together_with_the_head_here()
    {
        var kept = (await ledger.RunAsync("head")).Output;
        Assert.Matches("^ndxp-seal-1\t[^\n]+\n$", kept);
        await File.WriteAllTextAsync(ledger["kept"], kept, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await ledger.RunAsync("verify", "--head", ledger["kept"])).Exit);

        ledger.Tamper("DELETE FROM exchanges WHERE seq > 45; DELETE FROM seals WHERE batch > 9");
        File.Delete(ledger.Places.HeadFile);

        foreach (var option in new[] { "--head", "--witness" })
        {
            var ended = await ledger.RunAsync(["verify", option, ledger["kept"], .. option == "--witness" ? new[] { "--no-head" } : []]);
            Assert.Equal(2, ended.Exit);
            Assert.StartsWith("BROKEN at record 46: records 46 to 50 are missing", LedgerCommand.LastLine(ended));
        }
    }

    [Fact]
    public async Task A_head_comes_through_a_pipe()
    {
        var ended = await ledger.ShellAsync("ndxp head --data \"$DATA\" | ndxp verify --head - --data \"$DATA\"");

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.EndsWith("· head agrees", LedgerCommand.LastLine(ended));
    }

    [Fact]
    public async Task An_earlier_head_that_somebody_kept_agrees_or_tells_that_the_ledger_was_written_anew()
    {
        await File.WriteAllTextAsync(ledger["kept"], (await ledger.RunAsync("head")).Output, TestContext.Current.CancellationToken);
        ledger.Fill(51, 60);
        Assert.EndsWith("· head agrees · 1 witness agrees", LedgerCommand.LastLine(await ledger.RunAsync("verify", "--witness", ledger["kept"])));

        // Who has the keys, too, writes another ledger.
        File.Delete(Path.Combine(ledger.Data, "ledger.db"));
        File.Delete(ledger.Places.HeadFile);
        ledger.Fill(101, 160);
        Assert.Equal(0, (await ledger.RunAsync("verify")).Exit);
        var ended = await ledger.RunAsync("verify", "--witness", ledger["kept"]);
        Assert.Equal(2, ended.Exit);
        Assert.Contains("written anew", LedgerCommand.LastLine(ended));
    }

    [Fact]
    public async Task A_ledger_and_keys_that_were_both_replaced_are_betrayed_by_the_keys_and_heads_of_before()
    {
        await File.WriteAllTextAsync(ledger["kept"], (await ledger.RunAsync("head")).Output, TestContext.Current.CancellationToken);
        File.Copy(ledger.Places.PublicKeys, ledger["keys"]);
        Directory.Delete(ledger.Data, recursive: true);
        ledger.Fill(1, 50);

        Assert.Equal(0, (await ledger.RunAsync("verify")).Exit);
        var byHead = await ledger.RunAsync("verify", "--witness", ledger["kept"]);
        Assert.Equal(2, byHead.Exit);
        Assert.Contains("does not hold: it is signed by key", byHead.Output);
        var byKeys = await ledger.RunAsync("verify", "--no-head", "--keys", ledger["keys"]);
        Assert.Equal(2, byKeys.Exit);
        Assert.Contains("the ledger names key", byKeys.Output);
    }

    [Fact]
    public async Task A_file_that_is_no_head_is_refused_in_one_line()
    {
        await File.WriteAllTextAsync(ledger["note"], "a note", TestContext.Current.CancellationToken);
        foreach (var option in new[] { "--head", "--witness" })
            Assert.Contains("holds no head", LedgerCommand.OneLine(await ledger.RunAsync("verify", option, ledger["note"])));
        Assert.Contains("cannot be read", LedgerCommand.OneLine(await ledger.RunAsync("verify", "--keys", ledger["note"])));
        Assert.Contains("contradict", LedgerCommand.OneLine(await ledger.RunAsync("verify", "--head", "x", "--no-head")));
    }

    [Fact]
    public async Task Writes_in_doubt_are_told_with_their_transaction()
    {
        ledger.Commit([.. Enumerable.Range(51, 12).Select(number => LedgerCommand.Record(number) with { Phase = Phase.Begun })]);
        ledger.Commit(LedgerCommand.Record(51) with { Phase = Phase.Ended });

        var ended = await ledger.RunAsync("verify");

        Assert.Equal(0, ended.Exit);
        Assert.Contains($"record 52, transaction {LedgerCommand.Id(52)}", ended.Output);
        Assert.Contains("1 more: ndxp ledger doubt", ended.Output);
        Assert.Contains("in doubt 11 ·", LedgerCommand.LastLine(ended));
    }

    [Fact]
    public async Task The_hubs_own_environment_says_where_everything_is()
    {
        File.Move(ledger.Places.HeadFile, ledger["head"]);
        Directory.Move(ledger.Places.KeyDirectory, ledger["keys"]);

        var ended = await ledger.ShellAsync($"Ledger__HeadFile='{ledger["head"]}' Ledger__KeyDirectory='{ledger["keys"]}' ndxp verify --data \"$DATA\"");
        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.EndsWith("· head agrees", LedgerCommand.LastLine(ended));
    }

    [Theory]
    [InlineData("Ledger__Nonsense=1", "Nonsense")]
    [InlineData("Ledger__Store=Oracle", "Oracle")]
    [InlineData("Ledger__Store=Postgres", "Ledger:ConnectionString")]
    [InlineData("Ledger__Node='two words'", "Ledger:Node")]
    public async Task What_is_wrong_in_the_environment_is_told_in_one_line(string setting, string named) =>
        Assert.Contains(named, LedgerCommand.OneLine(await ledger.ShellAsync($"{setting} ndxp verify --data \"$DATA\"")));
}
