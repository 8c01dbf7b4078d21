using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Tests.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger.Chain;

/// <summary>What a hub does at its start with the store and the head that it finds.</summary>
public sealed class RecoveryTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void After_its_genesis_a_missing_ledger_is_fatal_and_the_message_says_the_way_out()
    {
        Fill(3);
        File.Delete(folder.File);
        var refused = Assert.Throws<LedgerUnavailableException>(() => folder.Open());
        Assert.Contains("missing or empty", refused.Message);
        Assert.Contains("3 records", refused.Message);
        Assert.Contains("'ndxp ledger begin'", refused.Message);
        Assert.False(File.Exists(folder.File));
    }

    [Fact]
    public void After_its_genesis_an_empty_ledger_is_fatal_even_when_it_never_had_a_record()
    {
        Fill(0);
        File.WriteAllBytes(folder.File, []);
        Assert.Contains("missing or empty", Assert.Throws<LedgerUnavailableException>(() => folder.Open()).Message);
    }

    [Fact]
    public void A_ledger_without_its_head_is_fatal_and_the_message_says_the_way_out()
    {
        Fill(3);
        File.Delete(folder.Places().HeadFile);
        Assert.Contains("'ndxp ledger adopt'", Assert.Throws<LedgerUnavailableException>(() => folder.Open()).Message);
    }

    [Fact]
    public void A_ledger_that_was_put_back_from_an_older_copy_is_refused()
    {
        Fill(3);
        var copy = folder.File + ".copy";
        File.Copy(folder.File, copy);
        Fill(2);
        File.Copy(copy, folder.File, overwrite: true);
        Assert.Contains("it ends with 3, and its head says 5", Assert.Throws<LedgerUnavailableException>(() => folder.Open()).Message);
    }

    [Fact]
    public void A_head_that_was_put_back_from_an_older_copy_is_refused()
    {
        Fill(3);
        var copy = folder.Places().HeadFile + ".copy";
        File.Copy(folder.Places().HeadFile, copy);
        Fill(1);
        Fill(1);
        File.Copy(copy, folder.Places().HeadFile, overwrite: true);
        Assert.Contains("does not go on from its head", Assert.Throws<LedgerUnavailableException>(() => folder.Open()).Message);
    }

    [Fact]
    public void One_batch_that_was_committed_and_not_confirmed_is_taken_and_the_next_follows_it()
    {
        Fill(3);
        var copy = folder.Places().HeadFile + ".copy";
        File.Copy(folder.Places().HeadFile, copy);
        Fill(2);
        File.Copy(copy, folder.Places().HeadFile, overwrite: true);
        Assert.Contains("one batch ahead", Assert.Single(folder.Verify().Findings).What);

        Fill(1);
        var report = folder.Verify();
        Assert.Empty(report.Findings);
        Assert.Equal(6, report.Last);
    }

    [Fact]
    public void A_batch_ahead_of_the_head_that_nobody_signed_is_not_taken()
    {
        Fill(3);
        var copy = folder.Places().HeadFile + ".copy";
        File.Copy(folder.Places().HeadFile, copy);
        Fill(2);
        File.Copy(copy, folder.Places().HeadFile, overwrite: true);
        using (var connection = SqliteStoreTests.Connect(folder))
            SqliteStoreTests.Execute(connection, "UPDATE seals SET at = at + 1 WHERE batch = 2");
        Assert.Contains("does not go on from its head", Assert.Throws<LedgerUnavailableException>(() => folder.Open()).Message);
    }

    [Fact]
    public void The_head_of_another_ledger_is_refused()
    {
        using var other = new LedgerFolder();
        Fill(3);
        using (other.Open())
        {
        }

        File.Copy(other.File, folder.File, overwrite: true);
        Assert.Contains("belongs to ledger", Assert.Throws<LedgerUnavailableException>(() => folder.Open()).Message);
    }

    [Fact]
    public void Seals_grow_later_even_when_the_clock_goes_back()
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        using (var ledger = folder.Open(folder.Places().OpenStore(), clock))
        {
            ledger.Commit(LedgerFolder.Records(1, 1));
            var first = ledger.Tip.At;
            ledger.Commit(LedgerFolder.Records(2, 2));
            Assert.Equal(first + 1, ledger.Tip.At);
        }

        using (var ledger = folder.Open(folder.Places().OpenStore(), new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(30))))
            ledger.Commit(LedgerFolder.Records(3, 3));
        Assert.Empty(folder.Verify(folder.Places().OpenStore()).Findings);
    }

    private void Fill(int records)
    {
        using var ledger = folder.Open();
        if (records > 0)
            ledger.Commit(LedgerFolder.Records(1, records));
    }
}
