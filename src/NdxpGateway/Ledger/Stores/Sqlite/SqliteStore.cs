using Microsoft.Data.Sqlite;
using NdxpGateway.Ledger.Chain;
using SQLitePCL;

namespace NdxpGateway.Ledger.Stores.Sqlite;

/// <summary>The embedded store: <c>ledger.db</c> in the data directory, one chain a file.</summary>
internal sealed class SqliteStore(string dataDirectory, int busyTimeoutMs) : ILedgerStore
{
    public const string FileName = "ledger.db";

    private readonly string path = Path.Combine(dataDirectory, FileName);
    private LedgerConnection? writer;

    public string Place => $"'{path}'";

    public Seal? Reopen()
    {
        writer?.Dispose();
        writer = null;
        if (!File.Exists(path))
            return null;
        return Guarded(() =>
        {
            var connection = Connect(SqliteOpenMode.ReadWrite);
            try
            {
                if (!LedgerSchema.IsThere(connection, path))
                {
                    connection.Dispose();
                    return null;
                }

                writer = new LedgerConnection(connection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }

            using var reader = OpenReader();
            return reader.Tip;
        });
    }

    public void Begin(Genesis genesis, Seal first) => Guarded(() =>
    {
        using (var connection = Connect(SqliteOpenMode.ReadWriteCreate))
        {
            using var transaction = connection.BeginTransaction();
            LedgerSchema.CreateTables(connection);
            Execute(connection, "INSERT INTO meta (key, value) VALUES ('genesis', $line)", ("$line", genesis.Line));
            Execute(
                connection,
                "INSERT INTO seals (batch, first_seq, last_seq, hash, at, key, signature) VALUES (0, 1, 0, $hash, $at, $key, $signature)",
                ("$hash", first.Hash), ("$at", first.At), ("$key", first.Key), ("$signature", first.Signature));
            transaction.Commit();
        }

        return Reopen();
    });

    public void Commit(SealedBatch batch) => Written(connection => connection.Commit(batch));

    public void Probe() => Written(connection => connection.Probe());

    public void Prune(Pruning pruning) => Guarded(() =>
    {
        using var connection = Connect(SqliteOpenMode.ReadWrite);
        using (var transaction = connection.BeginTransaction())
        {
            Execute(connection, "INSERT OR REPLACE INTO prunings (through_batch, statement) VALUES ($through, $statement)",
                ("$through", pruning.Through), ("$statement", pruning.Signed));
            transaction.Commit();
        }

        // In small steps, because the hub goes on writing meanwhile; what a crash leaves undone the next pruning does.
        foreach (var (table, place, from, below) in new[]
        {
            ("exchanges", "seq", 0L, pruning.LastSeq + 1),
            ("seals", "batch", 0, pruning.Through),
            ("blocks", "first_seq", 0, Blocks.Block.FirstOf(pruning.LastSeq + 1)),
        }.Concat(Enumerable.Range(0, Blocks.LookupEntry.Parts).Select(part =>
            ("lookups", "place", SqliteReader.LookupPlace(part, 0), SqliteReader.LookupPlace(part, Blocks.Block.FirstOf(pruning.LastSeq + 1))))))
        {
            while (Execute(
                connection,
                $"DELETE FROM {table} WHERE {place} IN (SELECT {place} FROM {table} WHERE {place} >= $from AND {place} < $below LIMIT 4096)",
                ("$from", from), ("$below", below)) > 0)
            {
            }
        }

        return 0;
    });

    public ILedgerReader OpenReader() => Guarded(() =>
    {
        if (!File.Exists(path))
            throw new LedgerUnavailableException($"There is no ledger at '{path}'.");
        var connection = Connect(SqliteOpenMode.ReadOnly);
        try
        {
            return LedgerSchema.IsThere(connection, path)
                ? new SqliteReader(connection)
                : throw new LedgerUnavailableException($"The ledger '{path}' is empty.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    public void Dispose() => writer?.Dispose();

    private void Written(Action<LedgerConnection> write)
    {
        // SQLite goes on writing to a file that was deleted under it, and every record in it would be lost without a word.
        if (!File.Exists(path))
            throw new LedgerUnavailableException($"The ledger '{path}' was removed while the hub runs: put it back; the hub goes on when it is there again.");
        try
        {
            write(writer ?? throw new LedgerUnavailableException($"The ledger '{path}' is closed after a failure."));
        }
        catch
        {
            // Closing it rolls back what it left half done; whoever goes on reopens.
            writer?.Dispose();
            writer = null;
            throw;
        }
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        // The library tries again by itself for 30 seconds, beyond what SQLite was told to wait, and callers would wait with it.
        var seconds = Math.Max(1, busyTimeoutMs / 1000);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = seconds }.ToString());
        connection.Open();
        raw.sqlite3_busy_timeout(connection.Handle!, busyTimeoutMs);
        // FULL: without it a WAL commit survives the process, but not the machine's power.
        if (mode != SqliteOpenMode.ReadOnly)
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        return connection;
    }

    private static int Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }

    private T Guarded<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception broken) when (broken is SqliteException or FormatException or InvalidOperationException)
        {
            throw new LedgerUnavailableException($"The ledger '{path}' cannot be opened: {broken.Message}", inner: broken);
        }
    }
}
