using Microsoft.Data.Sqlite;
using NdxpGateway.Ledger;

namespace NdxpGateway.Tests.Ledger;

public sealed class SqliteLedgerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_field_comes_back_as_it_was_written()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        var full = LedgerFolder.Record(1) with
        {
            Phase = Phase.Ended,
            Decision = Decision.Refuse,
            Operation = "tra cứu đất đai",
            FaultCode = 900908,
            Status = 403,
            RequestOut = 2,
            ResponseIn = 3,
            RequestBytes = 4,
            RequestSha256 = [1, 2, 3],
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
        ledger.Commit([full, bare]);

        var rows = await AllAsync(ledger);

        Assert.Equivalent(new[] { new LedgerRow(1, full), new LedgerRow(2, bare) }, rows, strict: true);
        Assert.Equal([2L], (await ledger.FindAsync(bare.TransactionId, Stop)).Select(row => row.Seq));
        Assert.Empty(await ledger.FindAsync(LedgerFolder.Id(3), Stop));
    }

    [Fact]
    public async Task Reading_from_a_place_skips_what_came_before()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        ledger.Commit([LedgerFolder.Record(1), LedgerFolder.Record(2), LedgerFolder.Record(3)]);

        var rows = await AllAsync(ledger, fromSeq: 2);

        Assert.Equal([LedgerFolder.Id(2), LedgerFolder.Id(3)], rows.Select(row => row.Record.TransactionId));
    }

    [Fact]
    public async Task A_write_is_found_with_its_beginning_and_its_end()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        var begun = LedgerFolder.Record(1) with { Phase = Phase.Begun, Status = 0 };
        ledger.Commit([begun]);
        ledger.Commit([LedgerFolder.Record(2)]);
        ledger.Commit([begun with { Phase = Phase.Ended, Status = 200 }]);

        var rows = await ledger.FindAsync(begun.TransactionId, Stop);

        Assert.Equal([Phase.Begun, Phase.Ended], rows.Select(row => row.Record.Phase));
    }

    [Fact]
    public async Task A_second_hub_on_the_same_directory_is_refused_until_the_first_ends()
    {
        using var folder = new LedgerFolder();
        using (folder.Open())
        {
            var refused = Assert.Throws<LedgerUnavailableException>(() => folder.Open());
            Assert.Contains(folder.Root, refused.Message);
            Assert.StartsWith("Another hub", refused.Message);
            Assert.DoesNotContain('\n', refused.Message);
        }

        using var next = folder.Open();
        Assert.Equal(0, await next.CountAsync(Stop));
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_named_in_one_line()
    {
        using var folder = new LedgerFolder();
        // Below a regular file nobody can write, not even root.
        var file = Path.Combine(folder.Root, "file");
        File.WriteAllText(file, "");
        var below = Path.Combine(file, "data");

        var refused = Assert.Throws<LedgerUnavailableException>(() => SqliteLedger.Open(below, new LedgerOptions()));

        Assert.Contains(below, refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        using var folder = new LedgerFolder();
        File.WriteAllText(folder.File, "this is a note to myself, not a database");

        var refused = Assert.Throws<LedgerUnavailableException>(() => folder.Open());

        Assert.Contains(folder.File, refused.Message);
        Assert.StartsWith("this is a note", File.ReadAllText(folder.File));
    }

    [Theory]
    [InlineData("CREATE TABLE shopping (item TEXT)", "not a ledger")]
    [InlineData("CREATE TABLE exchanges (seq INTEGER); CREATE TABLE meta (key TEXT, value TEXT); INSERT INTO meta VALUES ('schema', '99')", "another version")]
    public void A_database_that_is_no_ledger_of_this_version_is_refused(string sql, string reason)
    {
        using var folder = new LedgerFolder();
        using (var other = Connect(folder))
            Execute(other, sql);

        var refused = Assert.Throws<LedgerUnavailableException>(() => folder.Open());

        Assert.Contains(reason, refused.Message);
        Assert.Contains(folder.File, refused.Message);
    }

    [Fact]
    public async Task Failed_before_persisting_nothing_is_there_and_the_next_commit_works()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open(busyTimeoutMs: 0);
        using var other = Connect(folder);
        Execute(other, "BEGIN IMMEDIATE");

        var failure = Assert.Throws<LedgerUnavailableException>(() => ledger.Commit([LedgerFolder.Record(1)]));
        Execute(other, "ROLLBACK");
        ledger.Commit([LedgerFolder.Record(2)]);

        Assert.False(failure.MayBeWritten);
        Assert.Equal([LedgerFolder.Id(2)], (await AllAsync(ledger)).Select(row => row.Record.TransactionId));
    }

    [Fact]
    public async Task A_batch_that_fails_in_its_middle_leaves_none_of_its_records()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        using (var other = Connect(folder))
            Execute(other, "CREATE TRIGGER two BEFORE INSERT ON exchanges WHEN new.status = 418 BEGIN SELECT RAISE(ABORT, 'no'); END");

        var failure = Assert.Throws<LedgerUnavailableException>(() => ledger.Commit([LedgerFolder.Record(1), LedgerFolder.Record(2) with { Status = 418 }]));

        Assert.False(failure.MayBeWritten);
        Assert.Equal(0, await ledger.CountAsync(Stop));
    }

    [Fact]
    public async Task A_ledger_that_is_removed_under_a_running_hub_is_not_replaced_by_an_empty_one()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        ledger.Commit([LedgerFolder.Record(1)]);
        ledger.Dispose();
        using var reopened = folder.Open();
        var aside = folder.File + ".aside";
        File.Move(folder.File, aside);

        var first = Assert.Throws<LedgerUnavailableException>(() => reopened.Commit([LedgerFolder.Record(2)]));
        Assert.Throws<LedgerUnavailableException>(() => reopened.Commit([LedgerFolder.Record(3)]));
        Assert.Contains("removed", first.Message);
        Assert.False(File.Exists(folder.File));

        File.Move(aside, folder.File);
        reopened.Commit([LedgerFolder.Record(4)]);
        Assert.Equal([LedgerFolder.Id(1), LedgerFolder.Id(4)], (await AllAsync(reopened)).Select(row => row.Record.TransactionId));
    }

    [Fact]
    public void A_commit_is_in_WAL_and_synced_in_full()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        using var other = Connect(folder);
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

    private static async Task<List<LedgerRow>> AllAsync(SqliteLedger ledger, long fromSeq = 1)
    {
        var rows = new List<LedgerRow>();
        await foreach (var row in ledger.ReadAsync(fromSeq, Stop))
            rows.Add(row);
        return rows;
    }
}
