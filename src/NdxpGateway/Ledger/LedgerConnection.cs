using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NdxpGateway.Ledger;

/// <summary>The one connection that writes. After any failure it is thrown away: closing it rolls back whatever was open.</summary>
internal sealed class LedgerConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly sqlite3 database;
    private readonly LedgerInsert insert;
    private readonly sqlite3_stmt begin;
    private readonly sqlite3_stmt commit;
    private readonly sqlite3_stmt probe;

    private LedgerConnection(SqliteConnection connection)
    {
        this.connection = connection;
        database = connection.Handle!;
        insert = new LedgerInsert(database, Prepare(LedgerInsert.Sql));
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        // A trial must write: a full disk lets an empty transaction pass.
        probe = Prepare("INSERT INTO meta (key, value) VALUES ('probes', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1");
    }

    /// <param name="path">The file of the ledger.</param>
    /// <param name="create">Only the first opening may make the file: one that is lost while the hub runs is not replaced by an empty one.</param>
    /// <param name="busyTimeoutMs">How long SQLite waits for another program's lock.</param>
    public static LedgerConnection Open(string path, bool create, int busyTimeoutMs)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle!, busyTimeoutMs);
            using var pragmas = connection.CreateCommand();
            // FULL: without it a WAL commit survives the process, but not the machine's power.
            pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
            pragmas.ExecuteNonQuery();
            if (create)
                LedgerSchema.CreateWhenEmpty(connection);
            LedgerSchema.Check(connection, path);
            return new LedgerConnection(connection);
        }
        catch (SqliteException broken)
        {
            connection.Dispose();
            throw new LedgerUnavailableException($"The ledger '{path}' cannot be opened: {broken.Message}", inner: broken);
        }
        catch (LedgerUnavailableException)
        {
            connection.Dispose();
            throw;
        }
    }

    public void Commit(ReadOnlySpan<LedgerRecord> records)
    {
        Run(begin, mayBeWritten: false);
        foreach (var record in records)
        {
            if (insert.Execute(record) is not raw.SQLITE_OK and var code)
                throw Failed(code, mayBeWritten: false);
        }

        if (records.IsEmpty)
            Run(probe, mayBeWritten: false);
        // A commit that reports an error may have reached the disk before it did.
        Run(commit, mayBeWritten: true);
    }

    public void Dispose()
    {
        probe.Dispose();
        commit.Dispose();
        begin.Dispose();
        insert.Dispose();
        connection.Dispose();
    }

    private void Run(sqlite3_stmt statement, bool mayBeWritten)
    {
        var code = raw.sqlite3_step(statement) == raw.SQLITE_DONE ? raw.SQLITE_OK : raw.sqlite3_extended_errcode(database);
        raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_OK)
            throw Failed(code, mayBeWritten);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        return code == raw.SQLITE_OK ? statement : throw Failed(code, mayBeWritten: false);
    }

    private LedgerUnavailableException Failed(int code, bool mayBeWritten)
    {
        var reason = $"{raw.sqlite3_errstr(code & 0xff).utf8_to_string()} (SQLite {code})";
        return mayBeWritten
            ? new($"The ledger '{connection.DataSource}' failed at the commit, and it is not known whether the records were written: {reason}", mayBeWritten: true)
            : new($"The ledger '{connection.DataSource}' did not take the records: {reason}");
    }
}
