using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Stores.Postgres;

namespace NdxpGateway.Tests.Ledger.Stores;

/// <summary>The session that writes is ended, hangs, or dies with its server: a commit fails, and the hub goes on by itself with a whole chain.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresSessionTests(PostgresServer server) : IDisposable
{
    private const string OfTheHub = "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ndxp ledger'";

    private readonly string database = server.NewDatabase(); // first: where the test is skipped, there is no folder to leave behind
    private readonly LedgerFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_session_that_is_ended_between_two_commits_fails_the_next_certainly_and_the_hub_recovers()
    {
        using var ledger = folder.Open(Connect());
        ledger.Commit(LedgerFolder.Records(1, 3));
        EndWriter();

        Assert.False(Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(LedgerFolder.Records(4, 5))).MayBeWritten);
        ledger.Commit(LedgerFolder.Records(6, 7));

        Assert.Equal([1, 2, 3, 6, 7], Numbers());
        AssertWhole(5);
    }

    [Fact]
    public async Task A_session_that_is_ended_in_the_middle_of_a_batch_leaves_none_of_it()
    {
        using var ledger = folder.Open(Connect());
        await using var other = PostgresServer.Open(database);
        PostgresServer.Execute(other, "BEGIN; LOCK TABLE ndxp_ledger.seals IN EXCLUSIVE MODE");
        var commit = Task.Run(() => ledger.Commit(LedgerFolder.Records(1, 3)), Stop);
        WaitUntilOneWaits("relation");
        EndWriter();

        Assert.False((await Assert.ThrowsAsync<LedgerUnavailableException>(() => commit)).MayBeWritten);
        PostgresServer.Execute(other, "ROLLBACK");
        ledger.Commit(LedgerFolder.Records(4, 5));
        AssertWhole(2);
    }

    [Fact]
    public async Task A_session_that_is_ended_while_it_commits_may_have_written_and_says_so()
    {
        using var ledger = folder.Open(Connect());
        await using var other = PostgresServer.Open(database);
        PostgresServer.Execute(other, """
            CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER late AFTER INSERT ON ndxp_ledger.seals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait();
            SELECT pg_advisory_lock(7);
            """);
        var commit = Task.Run(() => ledger.Commit(LedgerFolder.Records(1, 3)), Stop);
        WaitUntilOneWaits("advisory");
        EndWriter();

        Assert.True((await Assert.ThrowsAsync<LedgerUnavailableException>(() => commit)).MayBeWritten);
        PostgresServer.Execute(other, "SELECT pg_advisory_unlock(7)");
        ledger.Commit(LedgerFolder.Records(4, 5));
        AssertWhole(ledger.Tip.Last);
    }

    [Fact]
    public async Task Whatever_moment_a_session_is_ended_at_what_was_confirmed_is_there_and_what_certainly_failed_is_not()
    {
        var (confirmed, refused, count, done) = (new List<int>(), new List<int>(), 0, false);
        using var ledger = folder.Open(Connect());
        var writing = Task.Run(() =>
        {
            // Ends with a commit that worked: the session may have been ended while nothing was under way.
            for (var (number, works) = (1, false); !works || !Volatile.Read(ref done); number++)
            {
                works = false;
                try
                {
                    ledger.Commit(LedgerFolder.Records(number, number));
                    works = true;
                    confirmed.Add(number);
                    Volatile.Write(ref count, confirmed.Count);
                }
                catch (LedgerUnavailableException failure)
                {
                    if (!failure.MayBeWritten)
                        refused.Add(number);
                }
            }
        }, Stop);
        for (var ended = 0; ended < 20 && !writing.IsCompleted; ended++)
        {
            var soFar = Volatile.Read(ref count);
            SpinWait.SpinUntil(() => Volatile.Read(ref count) > soFar || writing.IsCompleted);
            EndWriter();
        }

        Volatile.Write(ref done, true);
        await writing;
        var there = Numbers();
        Assert.Equal(there.Distinct(), there);
        Assert.Empty(confirmed.Except(there));
        Assert.Empty(refused.Intersect(there));
        AssertWhole(ledger.Tip.Last);
    }

    [Fact]
    public async Task A_session_that_hangs_is_given_up_within_seconds_and_gone_before_the_chain_goes_on()
    {
        using var ledger = folder.Open(Connect(1_000));
        ledger.Commit(LedgerFolder.Records(1, 1));
        var hanging = Writer();
        await PostgresServer.SignalAsync(hanging, "STOP");
        var watch = Stopwatch.StartNew();
        try
        {
            Assert.True(Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(LedgerFolder.Records(2, 3))).MayBeWritten);
            Assert.Contains("may yet write", Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(LedgerFolder.Records(4, 4))).Message);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        }
        finally
        {
            await PostgresServer.SignalAsync(hanging, "CONT");
        }

        WaitUntilGone(hanging);
        ledger.Commit(LedgerFolder.Records(5, 6));
        Assert.DoesNotContain(4, Numbers());
        AssertWhole(ledger.Tip.Last);
    }

    [Fact]
    public async Task A_server_that_crashes_and_comes_back_has_the_whole_chain_and_the_hub_goes_on()
    {
        using var ledger = folder.Open(Connect());
        ledger.Commit(LedgerFolder.Records(1, 3));
        await server.CrashAsync();
        try
        {
            Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(LedgerFolder.Records(4, 4)));
            var refused = Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(LedgerFolder.Records(5, 5)));
            Assert.False(refused.MayBeWritten);
            Assert.DoesNotContain(PostgresServer.Password, refused.ToString());
        }
        finally
        {
            await server.StartAsync();
        }

        ledger.Commit(LedgerFolder.Records(6, 7));
        Assert.Equal([1, 2, 3, 6, 7], Numbers());
        AssertWhole(5);
    }

    [Fact]
    public void Who_waits_too_long_for_a_lock_is_told_so_by_the_server_and_nothing_is_written()
    {
        using var ledger = folder.Open(Connect(1_000));
        using (var other = PostgresServer.Open(database))
        {
            PostgresServer.Execute(other, "BEGIN; LOCK TABLE ndxp_ledger.exchanges IN EXCLUSIVE MODE");
            var refused = Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(LedgerFolder.Records(1, 1)));
            Assert.Contains("lock timeout", refused.Message);
            Assert.False(refused.MayBeWritten);
        }

        ledger.Commit(LedgerFolder.Records(2, 2));
        AssertWhole(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_takes_connections_and_says_nothing_is_given_up_every_time()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var nowhere = $"Host=127.0.0.1;Port={((IPEndPoint)mute.LocalEndpoint).Port};Username=ndxp";

        // Many, because what waits without a limit does so by chance.
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var store = new PostgresStore(nowhere, "test", 1_000);
                Assert.Contains("cannot be reached", Assert.Throws<LedgerUnavailableException>(() => store.Reopen()).Message);
            },
            Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default))).WaitAsync(TestContext.Current.CancellationToken);
    }

    private PostgresStore Connect(int busyTimeoutMs = 8_000) => new(database, "test", busyTimeoutMs);

    private int Writer()
    {
        using var other = PostgresServer.Open(database);
        return PostgresServer.Scalar<int>(other, $"SELECT pid {OfTheHub}");
    }

    private void EndWriter()
    {
        using var other = PostgresServer.Open(database);
        PostgresServer.Execute(other, $"SELECT pg_terminate_backend(pid) {OfTheHub}");
    }

    private void WaitUntilOneWaits(string forWhat) => WaitUntil($"SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype = '{forWhat}')");

    private void WaitUntilGone(int process) => WaitUntil($"SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = {process})");

    private void WaitUntil(string condition)
    {
        using var other = PostgresServer.Open(database);
        while (!PostgresServer.Scalar<bool>(other, condition))
            Stop.ThrowIfCancellationRequested();
    }

    private List<int> Numbers()
    {
        using var store = Connect();
        return [.. folder.Rows(store).Select(row => LedgerStoreTests.NumberOf(row))];
    }

    private void AssertWhole(long last)
    {
        using var store = Connect();
        var report = folder.Verify(store);
        Assert.Empty(report.Findings);
        Assert.Equal((last, last), (report.Records, report.Last));
    }
}
