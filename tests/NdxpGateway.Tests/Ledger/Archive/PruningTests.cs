using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Archive;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;
using NdxpGateway.Tests.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger.Archive;

/// <summary>Export and removal, and everything that can stop them half-way: the ledger verifies before, between and after.</summary>
public sealed class PruningTests : IDisposable
{
    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_ledger_verifies_before_between_and_after_and_the_hub_goes_on()
    {
        folder.Fill(1, 14_000);
        AssertWhole(first: 1, last: 14_000);
        Assert.Equal([5_000L, 10_000L], folder.Export().Select(segment => segment.Segment.Tip.Last));
        AssertWhole(first: 1, last: 14_000);

        // The newest whole block is 8,193 to 12,288: the second segment reaches into it.
        Assert.Equal(5_000, folder.ExportAndPrune()!.LastSeq);
        AssertWhole(first: 5_001, last: 14_000);
        folder.Fill(14_001, 20_500);
        AssertWhole(first: 5_001, last: 20_500);

        Assert.Equal(15_000, folder.ExportAndPrune()!.LastSeq);
        AssertWhole(first: 15_001, last: 20_500);
        Assert.Null(folder.ExportAndPrune());
        folder.Fill(20_501, 20_600);
        AssertWhole(first: 15_001, last: 20_600);
        Assert.Equal(4, Directory.GetFiles(folder.Out).Length);
    }

    [Fact]
    public void Writes_that_were_open_when_their_records_were_removed_stay_in_doubt()
    {
        var (kept, ended) = (LedgerFolder.Record(1) with { Phase = Phase.Begun }, LedgerFolder.Record(2) with { Phase = Phase.Begun });
        using (var chain = folder.Ledger.Open())
        {
            chain.Commit(new[] { kept, ended });
            chain.Commit(LedgerFolder.Records(3, 5_100));
            chain.Commit(new[] { ended with { Phase = Phase.Ended } });
            chain.Commit(LedgerFolder.Records(5_102, 14_000));
        }

        Assert.Equal(5_100, folder.ExportAndPrune()!.LastSeq);
        Assert.Equal([new OpenWrite(1, kept.TransactionId)], AssertWhole(first: 5_101, last: 14_000).InDoubt);
        using var again = folder.Ledger.Open();
        Assert.Equal([new OpenWrite(1, kept.TransactionId)], again.OpenWrites);
    }

    [Fact]
    public void An_index_that_hides_a_record_of_the_block_that_was_cut_is_still_found()
    {
        folder.Fill(1, 14_000);
        folder.ExportAndPrune();
        // Cut at 5,000 of the block 4,097 to 8,192: the last entries of a part are of records that are there.
        Execute("UPDATE lookups SET entries = substr(entries, 1, length(entries) - 10) WHERE place = (SELECT place FROM lookups WHERE place % 1099511627776 = 4097 AND length(entries) > 0 LIMIT 1)");
        Assert.Contains("index of records 4097 to 8192", folder.Ledger.Verify().FirstBroken!.What);
    }

    [Fact]
    public void A_person_is_found_in_what_is_left_and_not_in_what_the_index_still_knows()
    {
        byte[] person = [.. Enumerable.Range(0, SubjectKeys.HashBytes).Select(at => (byte)at)];
        using (var chain = folder.Ledger.Open())
        {
            chain.Commit(LedgerFolder.Records(1, 4_999));
            chain.Commit(new[] { LedgerFolder.Record(5_000) with { Subjects = person }, LedgerFolder.Record(5_001) with { Subjects = person } });
            chain.Commit(LedgerFolder.Records(5_002, 5_002));
            chain.Commit(new[] { LedgerFolder.Record(5_003) with { Subjects = person } });
            chain.Commit(LedgerFolder.Records(5_004, 14_000));
        }

        Assert.Equal(5_001, folder.ExportAndPrune()!.LastSeq);
        using var store = folder.Places.OpenStore();
        using var reader = store.OpenReader();
        Assert.Equal([5_003L], new LedgerSearch(reader).Find(new LedgerQuery { Subject = [person] }, []).Select(row => row.Seq));
    }

    [Fact]
    public void Before_a_later_segment_has_begun_nothing_is_exported()
    {
        folder.Fill(1, 5_000);
        Assert.Empty(folder.Export());
        folder.Fill(5_001, 5_001);
        Assert.Single(folder.Export());
    }

    [Fact]
    public void Only_what_was_sealed_before_the_moment_is_exported()
    {
        folder.Fill(1, 10_500);
        using var store = folder.Places.OpenStore();
        using var reader = store.OpenReader();
        var sealedAt = Segment.Closed(reader, ExportFolder.Segment).First().Tip.At;
        Assert.Empty(folder.Export(sealedAt));
        Assert.Single(folder.Export(sealedAt + 1));
    }

    [Fact]
    public void A_second_export_verifies_what_is_there_and_writes_nothing()
    {
        folder.Fill(1, 10_500);
        var first = folder.Export();
        var written = first.Select(segment => File.GetLastWriteTimeUtc(segment.Path)).ToArray();
        var second = folder.Export();
        Assert.All(second, segment => Assert.True(segment.WasThere));
        Assert.Equal(written, second.Select(segment => File.GetLastWriteTimeUtc(segment.Path)));

        File.AppendAllText(first[0].Path, "x\n");
        Assert.Contains("neither a record nor a seal", Assert.Single(folder.Export()).Broken!.What);
    }

    [Fact]
    public void A_file_of_another_ledger_is_not_taken_for_this_ones()
    {
        folder.Fill(1, 5_500);
        using var other = new ExportFolder();
        other.Fill(1, 5_500);
        var file = Assert.Single(folder.Export()).Path;
        File.Copy(Assert.Single(other.Export()).Path, file, overwrite: true);

        Assert.NotNull(Assert.Single(folder.Export()).Broken);
        Assert.Null(folder.ExportAndPrune());
    }

    [Fact]
    public void What_does_not_hold_is_neither_exported_nor_removed()
    {
        folder.Fill(1, 15_500);
        Execute("UPDATE exchanges SET status = 500 WHERE seq = 7000");

        var exported = folder.Export();
        Assert.Equal((2, 7_000L), (exported.Count, exported[1].Broken!.Seq));
        Assert.Equal(["ledger-hub-1-1-5000.tsv"], Directory.GetFiles(folder.Out).Select(Path.GetFileName));
        Assert.Equal(5_000, folder.ExportAndPrune()!.LastSeq);
        Assert.Equal(7_000, folder.Ledger.Verify().FirstBroken!.Seq);
    }

    [Fact]
    public void A_crash_between_export_and_removal_leaves_a_ledger_that_verifies_and_the_next_removes()
    {
        folder.Fill(1, 14_000);
        Assert.Throws<LedgerUnavailableException>(() => folder.ExportAndPrune(new FaultyStore(folder.Places.OpenStore()) { FailsBefore = true }));
        AssertWhole(first: 1, last: 14_000);

        Assert.Equal(5_000, folder.ExportAndPrune()!.LastSeq);
        AssertWhole(first: 5_001, last: 14_000);
    }

    [Theory]
    [InlineData("exchanges", "old.seq = 1")]
    [InlineData("exchanges", "old.seq = 4500")]
    [InlineData("seals", "old.batch = 3")]
    [InlineData("blocks", "old.first_seq = 1")]
    [InlineData("lookups", "1")]
    public void A_removal_that_stops_half_way_leaves_a_ledger_that_verifies_and_the_next_finishes_it(string table, string where)
    {
        folder.Fill(1, 14_000);
        Execute($"CREATE TRIGGER stop BEFORE DELETE ON {table} WHEN {where} BEGIN SELECT RAISE(ABORT, 'the power went'); END");
        Assert.Contains("the power went", Assert.Throws<LedgerUnavailableException>(() => folder.ExportAndPrune()).Message);
        AssertWhole(first: 5_001, last: 14_000);
        folder.Fill(14_001, 14_500);
        AssertWhole(first: 5_001, last: 14_500);

        Execute("DROP TRIGGER stop");
        folder.ExportAndPrune();
        AssertWhole(first: 5_001, last: 14_500);
        Assert.DoesNotContain(folder.Ledger.Rows(), row => row.Seq <= 5_000);
        using var store = folder.Places.OpenStore();
        using var reader = store.OpenReader();
        Assert.Equal((10L, 4_097L), (reader.Seals(0, long.MaxValue).First().Batch, reader.Codes(0, long.MaxValue).Last().First));
        Assert.All(Enumerable.Range(0, LookupEntry.Parts), part => Assert.Equal(4_097, reader.Lookups(part).Last().First));
    }

    [Fact]
    public async Task Records_go_while_the_hub_writes()
    {
        folder.Fill(1, 20_500);
        using (var chain = folder.Ledger.Open())
        {
            using var stop = new CancellationTokenSource();
            var writing = Task.Run(() =>
            {
                for (var next = 20_501; !stop.IsCancellationRequested; next++)
                    chain.Commit(LedgerFolder.Records(next, next));
            }, TestContext.Current.CancellationToken);
            Assert.Equal(15_000, folder.ExportAndPrune()!.LastSeq);
            await stop.CancelAsync();
            await writing;
        }

        var report = folder.Ledger.Verify();
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal(15_001, report.First);
    }

    [Theory]
    [InlineData("UPDATE prunings SET statement = replace(statement, char(9) || '5000' || char(9), char(9) || '5001' || char(9))")]
    [InlineData("DELETE FROM prunings")]
    [InlineData("DELETE FROM seals WHERE batch = 10")]
    public void Who_removes_more_or_hides_that_something_was_removed_is_found(string sql)
    {
        folder.Fill(1, 14_000);
        folder.ExportAndPrune();
        Execute(sql);
        Assert.False(folder.Ledger.Verify().IsWhole);
    }

    [Fact]
    public void The_file_of_the_newest_records_that_were_removed_is_known_by_its_hash()
    {
        folder.Fill(1, 14_000);
        folder.ExportAndPrune();
        using var store = folder.Places.OpenStore();
        using var reader = store.OpenReader();
        var report = folder.Verify(Path.Combine(folder.Out, "ledger-hub-1-1-5000.tsv"));
        Assert.Empty(ArchiveRow.With(reader, [report], out var joined));
        Assert.True(joined);
        Assert.Contains("SHA-256", Assert.Single(ArchiveRow.With(reader, [report with { Sha256 = new byte[32] }], out _)).What);
    }

    private NdxpGateway.Ledger.Verification.VerificationReport AssertWhole(long first, long last)
    {
        var report = folder.Ledger.Verify();
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal((first, last, last - first + 1), (report.First, report.Last, report.Records));
        return report;
    }

    private void Execute(string sql)
    {
        using var connection = SqliteStoreTests.Connect(folder.Ledger);
        SqliteStoreTests.Execute(connection, sql);
    }
}
