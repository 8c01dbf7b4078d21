using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Tests.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger;

public sealed class LedgerWriterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thousands_of_parallel_exchanges_are_all_there_once_after_the_hub_is_started_again()
    {
        const int Count = 5_000;
        using var folder = new LedgerFolder();
        long commits;
        using (var ledger = folder.Open())
        {
            await using var writer = LedgerFolder.Write(ledger.Commit);
            await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 500, CancellationToken = Stop },
                async (number, _) => await writer.AppendAsync(LedgerFolder.Record(number)));
            commits = writer.Commits;
        }

        Assert.Equal(Enumerable.Range(0, Count).Select(LedgerFolder.Id).Order(), folder.Rows().Select(row => row.Record.TransactionId).Order());
        Assert.Empty(folder.Verify().Findings);
        Assert.InRange(commits, 1, Count - 1);
    }

    [Fact]
    public async Task An_exchange_is_released_only_when_another_connection_sees_its_record()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        await using var writer = LedgerFolder.Write(ledger.Commit);

        for (var number = 1; number <= 50; number++)
        {
            await writer.AppendAsync(LedgerFolder.Record(number));
            Assert.Equal(number, folder.Rows().Count);
        }
    }

    [Fact]
    public async Task While_a_commit_runs_the_next_batch_grows_and_is_one_commit()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        using var slow = new SlowStore(ledger.Commit);
        await using var writer = LedgerFolder.Write(slow.Commit);

        var first = writer.AppendAsync(LedgerFolder.Record(0));
        slow.WaitUntilEntered(Stop);
        var rest = Enumerable.Range(1, 1_000).Select(number => writer.AppendAsync(LedgerFolder.Record(number))).ToArray();
        var early = rest.Append(first).Count(task => task.IsCompleted);
        slow.Release();
        await Task.WhenAll([first, .. rest]);

        Assert.Equal(0, early);
        Assert.Equal(2, writer.Commits);
        Assert.Equal(1_001, folder.Rows().Count);
    }

    [Fact]
    public async Task What_callers_do_next_never_runs_on_the_writers_thread()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        using var slow = new SlowStore(ledger.Commit);
        await using var writer = LedgerFolder.Write(slow.Commit);

        var first = NameAfterAsync(0);
        slow.WaitUntilEntered(Stop);
        var rest = Enumerable.Range(1, 100).Select(NameAfterAsync).ToArray();
        slow.Release();

        Assert.DoesNotContain("ledger", await Task.WhenAll([first, .. rest]));

        async Task<string?> NameAfterAsync(int number)
        {
            await writer.AppendAsync(LedgerFolder.Record(number)).ConfigureAwait(false);
            return Thread.CurrentThread.Name;
        }
    }

    [Fact]
    public async Task When_too_many_wait_the_next_is_refused_at_once_and_those_who_wait_are_kept()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        using var slow = new SlowStore(ledger.Commit);
        await using var writer = LedgerFolder.Write(slow.Commit, maxPending: 10);
        var first = writer.AppendAsync(LedgerFolder.Record(0));
        slow.WaitUntilEntered(Stop);
        var waiting = Enumerable.Range(1, 10).Select(number => writer.AppendAsync(LedgerFolder.Record(number))).ToArray();

        var refused = writer.AppendAsync(LedgerFolder.Record(11));

        Assert.True(refused.IsFaulted);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => refused);
        slow.Release();
        await Task.WhenAll([first, .. waiting]);
        Assert.Equal(11, folder.Rows().Count);
    }

    [Fact]
    public async Task Closing_commits_everything_that_was_accepted_and_accepts_nothing_more()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        using var slow = new SlowStore(ledger.Commit);
        var writer = LedgerFolder.Write(slow.Commit);
        var first = writer.AppendAsync(LedgerFolder.Record(0));
        slow.WaitUntilEntered(Stop);
        var second = writer.AppendAsync(LedgerFolder.Record(1));

        var closing = writer.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => writer.AppendAsync(LedgerFolder.Record(2)));
        slow.Release();
        await closing;

        await Task.WhenAll(first, second);
        Assert.Equal(2, folder.Rows().Count);
        writer.Dispose();
    }

    [Fact]
    public async Task Failed_before_persisting_the_exchange_fails_nothing_is_there_and_the_ledger_recovers_by_itself()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open(busyTimeoutMs: 0);
        await using var writer = LedgerFolder.Write(ledger.Commit);
        using var other = SqliteStoreTests.Connect(folder);
        SqliteStoreTests.Execute(other, "BEGIN IMMEDIATE");

        var failure = await Assert.ThrowsAsync<LedgerUnavailableException>(() => writer.AppendAsync(LedgerFolder.Record(1)));
        Assert.False(failure.MayBeWritten);
        Assert.False(writer.Healthy);
        Assert.Equal(failure.Message, writer.Reason);

        SqliteStoreTests.Execute(other, "ROLLBACK");
        await writer.AppendAsync(LedgerFolder.Record(2));
        Assert.True(writer.Healthy);
        Assert.DoesNotContain(folder.Rows(), row => row.Record.TransactionId == LedgerFolder.Id(1));
        Assert.Contains(folder.Rows(), row => row.Record.TransactionId == LedgerFolder.Id(2));
    }

    [Fact]
    public async Task Failed_after_persisting_the_exchange_fails_and_the_failure_says_that_the_record_may_be_there()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        var broken = true;
        await using var writer = LedgerFolder.Write(records =>
        {
            ledger.Commit(records);
            if (broken)
                throw new IOException("the disk answered too late");
        });

        var failure = await Assert.ThrowsAsync<LedgerUnavailableException>(() => writer.AppendAsync(LedgerFolder.Record(1)));
        Assert.True(failure.MayBeWritten);
        Assert.Contains("not known", failure.Message);
        Assert.Contains(folder.Rows(), row => row.Record.TransactionId == LedgerFolder.Id(1));

        broken = false;
        await writer.AppendAsync(LedgerFolder.Record(2));
        Assert.True(writer.Healthy);
        Assert.Equal(2, folder.Rows().Count);
    }

    [Fact]
    public async Task A_batch_that_fails_fails_for_each_of_its_exchanges_and_for_no_other()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        using var slow = new SlowStore(records =>
        {
            if (records.Length == 3)
                throw new LedgerUnavailableException("three are a crowd");
            ledger.Commit(records);
        });
        await using var writer = LedgerFolder.Write(slow.Commit);
        var first = writer.AppendAsync(LedgerFolder.Record(0));
        slow.WaitUntilEntered(Stop);
        var three = Enumerable.Range(1, 3).Select(number => writer.AppendAsync(LedgerFolder.Record(number))).ToArray();
        slow.Release();

        await first;
        foreach (var task in three)
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => task);
        await writer.AppendAsync(LedgerFolder.Record(4));
        Assert.Equal(2, folder.Rows().Count);
    }

    /// <summary>Holds every commit back until it is released, once for all.</summary>
    private sealed class SlowStore(LedgerCommit commit) : IDisposable
    {
        private readonly ManualResetEventSlim entered = new();
        private readonly ManualResetEventSlim released = new();

        public void Commit(ReadOnlyMemory<LedgerRecord> records)
        {
            entered.Set();
            released.Wait(Stop);
            commit(records);
        }

        public void WaitUntilEntered(CancellationToken cancellationToken) => entered.Wait(cancellationToken);

        public void Release() => released.Set();

        public void Dispose()
        {
            entered.Dispose();
            released.Dispose();
        }
    }
}
