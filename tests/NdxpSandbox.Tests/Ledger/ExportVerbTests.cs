using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Ledger;

/// <summary>Two closed segments and the beginning of a third, as a hub leaves them after two days or so.</summary>
public sealed class ExportVerbTests : IDisposable
{
    private const int Records = 140_000;

    private readonly LedgerCommand ledger = new();
    private readonly string[] files;

    public ExportVerbTests()
    {
        ledger.Fill(1, Records);
        // A batch belongs to where its first record lies: batches of a thousand end behind the 65,536th and the 131,072nd.
        files = [ledger[Path.Combine("out", "ledger-hub-1-1-66000.tsv")], ledger[Path.Combine("out", "ledger-hub-1-66001-132000.tsv")]];
    }

    public void Dispose() => ledger.Dispose();

    [Fact]
    public async Task Export_removal_and_verification_before_between_and_after()
    {
        var exported = await ledger.RunAsync("export", "--out", ledger["out"]);
        Assert.Equal((0, ""), (exported.Exit, exported.Error));
        Assert.Equal(files, Directory.GetFiles(ledger["out"]).Order());
        Assert.Equal("exported · 2 segments · records 1 to 132,000", LedgerCommand.LastLine(exported));
        Assert.StartsWith("chain ok · 140,000 records · 1 to 140,000", LedgerCommand.LastLine(await ledger.RunAsync("verify")));

        await File.WriteAllTextAsync(ledger["kept"], EarlyHead(), TestContext.Current.CancellationToken);
        Assert.EndsWith("· 1 witness agrees", LedgerCommand.LastLine(await ledger.RunAsync("verify", "--witness", ledger["kept"])));

        // The newest whole block is 135,169 to 139,264: both segments lie before it.
        var pruned = await ledger.RunAsync("export", "--out", ledger["out"], "--prune");
        Assert.Equal((0, ""), (pruned.Exit, pruned.Error));
        Assert.Contains("was there, verified", pruned.Output);
        Assert.Contains("records up to 132,000 are no longer in the store", pruned.Output);

        var after = await ledger.RunAsync("verify");
        Assert.Equal(0, after.Exit);
        Assert.Equal("chain ok · 8,000 records · 132,001 to 140,000 · in doubt 0 · head agrees", LedgerCommand.LastLine(after));
        Assert.Contains("records up to 132000 were archived", after.Output);
        var late = await ledger.RunAsync("verify", "--witness", ledger["kept"]);
        Assert.Contains("the head of batch 7 was not compared", late.Output);
        Assert.EndsWith("· head agrees", LedgerCommand.LastLine(late));
        ledger.Places.OpenSubjectKeys();
        Assert.Contains("records up to 132,000 were archived", (await ledger.RunAsync("find", "--citizen", "1")).Error);
        ledger.Fill(140_001, 140_010);
        Assert.StartsWith("chain ok · 8,010 records", LedgerCommand.LastLine(await ledger.RunAsync("verify")));

        // Given in any order, they stand in a row and join the store.
        var row = await ledger.RunAsync("verify", files[1], files[0]);
        Assert.Equal((0, ""), (row.Exit, row.Error));
        Assert.Equal("chain ok · 132,000 records · 1 to 132,000 · 2 files · key trusted · joins the store", LedgerCommand.LastLine(row));
    }

    [Fact]
    public async Task Files_verify_far_from_their_store_and_say_who_vouched_for_them()
    {
        await ledger.RunAsync("export", "--out", ledger["out"]);
        var keys = ledger.Places.PublicKeys;
        var root = (await File.ReadAllLinesAsync(keys, TestContext.Current.CancellationToken))[0].Split('\t')[1];

        var alone = await FarAsync("verify", files[0]);
        Assert.Equal((0, "chain ok · 66,000 records · 1 to 66,000 · 1 file · key not vouched for · not held against a store"), (alone.Exit, LedgerCommand.LastLine(alone)));
        Assert.Contains("nobody vouched for key", alone.Output);
        foreach (var trust in new[] { new[] { "--keys", keys }, ["--trust", root] })
            Assert.Contains("· key trusted ·", LedgerCommand.LastLine(await FarAsync(["verify", .. files, .. trust])));
        var strange = await FarAsync("verify", files[0], "--trust", "0123");
        Assert.Equal(2, strange.Exit);
        Assert.Contains("not to be trusted", LedgerCommand.LastLine(strange));
    }

    [Fact]
    public async Task A_file_that_was_changed_is_named_and_neither_verified_nor_taken_for_an_archive()
    {
        await ledger.RunAsync("export", "--out", ledger["out"]);
        var lines = await File.ReadAllLinesAsync(files[1], TestContext.Current.CancellationToken);
        lines[20] = lines[20].Replace("DKDN", "DANCU");
        await File.WriteAllTextAsync(files[1], string.Concat(lines.Select(line => line + "\n")), TestContext.Current.CancellationToken);

        var verified = await ledger.RunAsync(["verify", .. files]);
        Assert.Equal(2, verified.Exit);
        Assert.StartsWith("BROKEN at record 66,017", LedgerCommand.LastLine(verified));
        var pruned = await ledger.RunAsync("export", "--out", ledger["out"], "--prune");
        Assert.Equal(2, pruned.Exit);
        Assert.Contains(files[1], LedgerCommand.LastLine(pruned));
        Assert.StartsWith("chain ok · 140,000 records", LedgerCommand.LastLine(await ledger.RunAsync("verify")));
    }

    [Fact]
    public async Task Only_what_is_old_enough_is_exported()
    {
        foreach (var old in new[] { new[] { "--older-than", "1" }, ["--before", "2021-10-28"] })
            Assert.StartsWith("No closed segment", (await ledger.RunAsync(["export", "--out", ledger["out"], "--prune", .. old])).Output);
        Assert.Contains("2 segments", LedgerCommand.LastLine(await ledger.RunAsync("export", "--out", ledger["out"], "--older-than", "0")));
        Assert.Contains("is no day", LedgerCommand.OneLine(await ledger.RunAsync("export", "--out", ledger["out"], "--before", "yesterday")));
        Assert.Contains("is no number of days", LedgerCommand.OneLine(await ledger.RunAsync("export", "--out", ledger["out"], "--older-than", "-1")));
    }

    private string EarlyHead()
    {
        using var store = ledger.Places.OpenStore();
        using var reader = store.OpenReader();
        return reader.Seals(7, 7).Single().Signed;
    }

    private static async Task<Ended> FarAsync(params string[] arguments)
    {
        using var far = new TemporaryFolder();
        await using var child = Child.Ndxp(["ledger", .. arguments, "--data", far["nothing"]]);
        return await child.EndAsync();
    }
}
