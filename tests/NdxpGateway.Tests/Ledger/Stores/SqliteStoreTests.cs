using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger.Stores;

public sealed class SqliteStoreTests : LedgerStoreTests
{
    private protected override ILedgerStore Connect() => Folder.Places().OpenStore();

    [Fact]
    public void A_second_hub_on_the_same_directory_is_refused_until_the_first_ends()
    {
        using (Folder.Open())
        {
            var refused = Assert.Throws<LedgerUnavailableException>(() => Folder.Open());
            Assert.Contains(Folder.Root, refused.Message);
            Assert.StartsWith("Another hub", refused.Message);
            Assert.DoesNotContain('\n', refused.Message);
        }

        using var next = Folder.Open();
        Assert.Empty(Folder.Rows());
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_named_in_one_line()
    {
        // Below a regular file nobody can write, not even root.
        var file = Path.Combine(Folder.Root, "file");
        File.WriteAllText(file, "");
        var below = Path.Combine(file, "data");

        var refused = Assert.Throws<LedgerUnavailableException>(() => new LedgerPlaces(new LedgerOptions(), below).OpenChain(TimeProvider.System, NullLogger.Instance));

        Assert.Contains(below, refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        File.WriteAllText(Folder.File, "this is a note to myself, not a database");

        var refused = Assert.Throws<LedgerUnavailableException>(() => Folder.Open());

        Assert.Contains(Folder.File, refused.Message);
        Assert.StartsWith("this is a note", File.ReadAllText(Folder.File));
    }

    [Theory]
    [InlineData("CREATE TABLE shopping (item TEXT)", "not a ledger")]
    [InlineData("CREATE TABLE exchanges (seq INTEGER); CREATE TABLE meta (key TEXT, value TEXT); INSERT INTO meta VALUES ('schema', '99')", "another version")]
    public void A_database_that_is_no_ledger_of_this_version_is_refused(string sql, string reason)
    {
        using (var other = Connect(Folder))
            Execute(other, sql);

        var refused = Assert.Throws<LedgerUnavailableException>(() => Folder.Open());

        Assert.Contains(reason, refused.Message);
        Assert.Contains(Folder.File, refused.Message);
    }

    [Fact]
    public void A_batch_that_fails_in_its_middle_leaves_none_of_its_records()
    {
        using var ledger = Folder.Open();
        using (var other = Connect(Folder))
            Execute(other, "CREATE TRIGGER two BEFORE INSERT ON exchanges WHEN new.status = 418 BEGIN SELECT RAISE(ABORT, 'no'); END");

        var failure = Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(new[] { LedgerFolder.Record(1), LedgerFolder.Record(2) with { Status = 418 } }));

        Assert.False(failure.MayBeWritten);
        Assert.Empty(Folder.Rows());
        AssertWhole(ledger, Connect());
    }

    [Fact]
    public void A_batch_that_another_connection_took_for_the_next_one_is_refused()
    {
        using var ledger = Folder.Open();
        using var second = Connect();
        var tip = second.Reopen()!;
        ledger.Commit(LedgerFolder.Records(1, 1));

        var stale = new SealedBatch(LedgerFolder.Records(9, 9), new byte[32], tip with { Batch = 1, Last = 1 }, [], []);
        Assert.Throws<LedgerUnavailableException>(() => second.Commit(stale));

        ledger.Commit(LedgerFolder.Records(2, 2));
        AssertWhole(ledger, Connect());
    }

    [Fact]
    public void A_ledger_that_is_removed_under_a_running_hub_is_not_replaced_by_an_empty_one()
    {
        using var ledger = Folder.Open();
        ledger.Commit(LedgerFolder.Records(1, 1));
        ledger.Dispose();
        using var reopened = Folder.Open();
        var aside = Folder.File + ".aside";
        File.Move(Folder.File, aside);

        var first = Assert.Throws<LedgerUnavailableException>(() => reopened.Commit(LedgerFolder.Records(2, 2)));
        Assert.Throws<LedgerUnavailableException>(() => reopened.Commit(LedgerFolder.Records(3, 3)));
        Assert.Contains("removed", first.Message);
        Assert.False(File.Exists(Folder.File));

        File.Move(aside, Folder.File);
        reopened.Commit(LedgerFolder.Records(4, 4));
        Assert.Equal([LedgerFolder.Id(1), LedgerFolder.Id(4)], Folder.Rows().Select(row => row.Record.TransactionId));
    }

    [Fact(Timeout = 20_000)]
    public Task A_file_that_another_program_lets_nobody_read_is_waited_for_as_long_as_the_setting_says() => Task.Run(() =>
    {
        using (Folder.Open())
        {
        }

        using var other = Connect(Folder);
        Execute(other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");

        var refused = Assert.Throws<LedgerUnavailableException>(() => Folder.Open(busyTimeoutMs: 100));

        Assert.Contains("locked", refused.Message);
    }, TestContext.Current.CancellationToken);

    [Fact]
    public void A_commit_is_in_WAL_and_synced_in_full()
    {
        using var ledger = Folder.Open();
        using var other = Connect(Folder);
        using var command = other.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";

        Assert.Equal("wal", command.ExecuteScalar());
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'exchanges'";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    internal static SqliteConnection Connect(LedgerFolder folder)
    {
        var connection = new SqliteConnection($"Data Source={folder.File};Pooling=False");
        connection.Open();
        return connection;
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
