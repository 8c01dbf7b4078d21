using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger.Stores;

/// <summary>What every store promises. Whatever failed, the whole ledger is verified afterwards.</summary>
public abstract class LedgerStoreTests : IDisposable
{
    private protected LedgerFolder Folder { get; } = new();

    /// <summary>Another way to the same store each time.</summary>
    private protected abstract ILedgerStore Connect();

    [Fact]
    public void Every_field_comes_back_as_it_was_written()
    {
        using var ledger = Folder.Open(Connect());
        var full = LedgerFolder.Record(1) with
        {
            Phase = Phase.Ended,
            Decision = Decision.Refuse,
            Operation = "tra cứu\tđất đai\\",
            Form = "json",
            FaultCode = 900908,
            Status = 403,
            RequestOut = 2,
            ResponseIn = 3,
            SubjectKey = "s1",
            Subjects = [.. Enumerable.Range(0, 32).Select(at => (byte)at)],
            RequestBytes = 4,
            RequestSha256 = [1, 2, 3],
            InjectedFault = "fault=latency",
        };
        var bare = new LedgerRecord
        {
            TransactionId = LedgerFolder.Id(2),
            Phase = Phase.Begun,
            Method = "POST",
            Decision = Decision.Allow,
            Rule = "",
            RegistryVersion = long.MaxValue,
            RequestIn = 5,
        };
        ledger.Commit(new[] { full, bare });

        using var store = Connect();
        Assert.Equivalent(new[] { full, bare }, Folder.Rows(store).Select(row => row.Record), strict: true);
        AssertWhole(store, 2);
    }

    [Fact]
    public void A_reader_sees_the_ledger_as_it_was_when_it_was_opened()
    {
        using var ledger = Folder.Open(Connect());
        ledger.Commit(LedgerFolder.Records(1, 3));
        using var store = Connect();
        using var reader = store.OpenReader();
        ledger.Commit(LedgerFolder.Records(4, 5));

        Assert.Equal([2L, 3L], reader.Records(2, long.MaxValue).Select(row => row.Seq));
        Assert.Equal((1L, 3L), (reader.Tip.Batch, reader.Tip.Last));
    }

    [Fact]
    public void Batches_of_all_sizes_fill_blocks_that_hold_what_their_records_say()
    {
        using (var ledger = Folder.Open(Connect()))
        {
            var (next, size) = (1, 1);
            while (next < 2 * Block.Records)
            {
                ledger.Commit(LedgerFolder.Records(next, next + size - 1));
                (next, size) = (next + size, size * 2);
            }
        }

        using (var again = Folder.Open(Connect()))
            again.Commit(LedgerFolder.Records(50_000, 50_000 + Block.Records));

        using var store = Connect();
        using var reader = store.OpenReader();
        Assert.Equal(3, reader.Blocks(0, long.MaxValue).Count());
        AssertWhole(store, reader.Tip.Last);
    }

    [Fact]
    public void Writes_that_began_and_did_not_end_are_known_after_a_restart()
    {
        var (one, two) = (LedgerFolder.Record(1) with { Phase = Phase.Begun }, LedgerFolder.Record(2) with { Phase = Phase.Begun });
        using (var ledger = Folder.Open(Connect()))
        {
            ledger.Commit(new[] { one, two });
            ledger.Commit(LedgerFolder.Records(3, Block.Records + 10));
            ledger.Commit(new[] { one with { Phase = Phase.Ended } });
            Assert.Equal([2L], ledger.OpenWrites.Select(write => write.Seq));
        }

        using var again = Folder.Open(Connect());
        Assert.Equal([new OpenWrite(2, two.TransactionId)], again.OpenWrites);
        Assert.Equal([2L], AssertWhole(again, Connect()).InDoubt.Select(write => write.Seq));
    }

    [Fact]
    public void Failed_before_persisting_nothing_is_there_and_the_next_commit_works()
    {
        var store = new FaultyStore(Connect());
        using var ledger = Folder.Open(store);
        ledger.Commit(LedgerFolder.Records(1, 2));
        store.FailsBefore = true;
        Assert.False(Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(LedgerFolder.Records(3, 4))).MayBeWritten);
        store.FailsBefore = false;
        ledger.Commit(LedgerFolder.Records(5, 6));

        using var other = Connect();
        Assert.Equal([1, 2, 5, 6], Folder.Rows(other).Select(NumberOf));
        AssertWhole(other, 4);
    }

    [Fact]
    public void Failed_after_persisting_the_records_are_there_the_failure_says_so_and_the_next_commit_follows_them()
    {
        var store = new FaultyStore(Connect());
        using var ledger = Folder.Open(store);
        ledger.Commit(LedgerFolder.Records(1, 2));
        store.FailsAfter = true;
        Assert.True(Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(LedgerFolder.Records(3, 4))).MayBeWritten);
        using (var ahead = Connect())
            Assert.Contains("one batch ahead", Assert.Single(Folder.Verify(ahead).Findings).What);
        store.FailsAfter = false;
        ledger.Commit(LedgerFolder.Records(5, 6));

        using var other = Connect();
        Assert.Equal([1, 2, 3, 4, 5, 6], Folder.Rows(other).Select(NumberOf));
        AssertWhole(other, 6);
    }

    [Fact]
    public void A_ledger_whose_beginning_failed_before_persisting_begins_at_the_next_start()
    {
        Assert.Throws<LedgerUnavailableException>(() => Folder.Open(new FaultyStore(Connect()) { FailsBefore = true }));
        using var ledger = Folder.Open(Connect());
        ledger.Commit(LedgerFolder.Records(1, 1));
        AssertWhole(ledger, Connect());
    }

    [Fact]
    public void A_ledger_whose_beginning_failed_after_persisting_goes_on_from_it()
    {
        Assert.Throws<LedgerUnavailableException>(() => Folder.Open(new FaultyStore(Connect()) { FailsAfter = true }));
        using var ledger = Folder.Open(Connect());
        ledger.Commit(LedgerFolder.Records(1, 1));
        AssertWhole(ledger, Connect());
    }

    [Fact]
    public void A_trial_writes_no_record_and_fails_as_a_commit_does()
    {
        var store = new FaultyStore(Connect());
        using var ledger = Folder.Open(store);
        ledger.Commit(default);
        store.FailsBefore = true;
        Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(default));
        store.FailsBefore = false;
        ledger.Commit(default);
        Assert.Equal(0, AssertWhole(ledger, Connect()).Last);
    }

    [Fact]
    public void A_batch_that_is_not_the_next_one_is_refused()
    {
        var store = Connect();
        using var ledger = Folder.Open(store);
        ledger.Commit(LedgerFolder.Records(1, 1));

        var stale = new SealedBatch(LedgerFolder.Records(9, 9), new byte[32], ledger.Tip with { Batch = 1, Last = 1 }, [], []);
        Assert.False(Assert.Throws<LedgerUnavailableException>(() => store.Commit(stale)).MayBeWritten);

        store.Reopen();
        ledger.Commit(LedgerFolder.Records(2, 2));
        AssertWhole(ledger, Connect());
    }

    public virtual void Dispose() => Folder.Dispose();

    internal static int NumberOf(LedgerRow row) => BitConverter.ToInt32(row.Record.TransactionId.ToByteArray());

    private protected NdxpGateway.Ledger.Verification.VerificationReport AssertWhole(LedgerChain ledger, ILedgerStore store)
    {
        using (store)
            return AssertWhole(store, ledger.Tip.Last);
    }

    private protected NdxpGateway.Ledger.Verification.VerificationReport AssertWhole(ILedgerStore store, long last)
    {
        var report = Folder.Verify(store);
        Assert.Empty(report.Findings);
        Assert.Equal((last, last), (report.Records, report.Last));
        return report;
    }
}
