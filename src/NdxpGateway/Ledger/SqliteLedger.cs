using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace NdxpGateway.Ledger;

/// <summary>The store: <c>ledger.db</c> in the data directory. One thread commits; readers come by connections of their own, at any time.</summary>
internal sealed class SqliteLedger : IDisposable
{
    public const string FileName = "ledger.db";

    private readonly LedgerLock held;
    private readonly string path;
    private readonly int busyTimeoutMs;
    private LedgerConnection? connection;

    private SqliteLedger(LedgerLock held, string path, int busyTimeoutMs, LedgerConnection connection) =>
        (this.held, this.path, this.busyTimeoutMs, this.connection) = (held, path, busyTimeoutMs, connection);

    /// <exception cref="LedgerUnavailableException">The directory cannot be written, another hub has it, or the file is no ledger of this version.</exception>
    public static SqliteLedger Open(string dataDirectory, LedgerOptions options)
    {
        var held = LedgerLock.Take(dataDirectory);
        try
        {
            var path = Path.Combine(dataDirectory, FileName);
            return new SqliteLedger(held, path, options.BusyTimeoutMs, LedgerConnection.Open(path, create: true, options.BusyTimeoutMs));
        }
        catch (LedgerUnavailableException)
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Durable when it returns; all records or none.</summary>
    /// <exception cref="LedgerUnavailableException">Not confirmed; the next call begins with a fresh connection.</exception>
    public void Commit(ReadOnlySpan<LedgerRecord> records)
    {
        var committed = false;
        try
        {
            // SQLite goes on writing to a file that was deleted under it, and every record in it would be lost without a word.
            if (!File.Exists(path))
                throw new LedgerUnavailableException($"The ledger '{path}' was removed while the hub runs: put it back, or restart the hub to begin a new one.");
            connection ??= LedgerConnection.Open(path, create: false, busyTimeoutMs);
            connection.Commit(records);
            committed = true;
        }
        finally
        {
            if (!committed)
            {
                connection?.Dispose();
                connection = null;
            }
        }
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var reading = await OpenToReadAsync(cancellationToken);
        await using var command = reading.CreateCommand();
        command.CommandText = "SELECT count(*) FROM exchanges";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>In the order of commit, from <paramref name="fromSeq"/> on.</summary>
    public async IAsyncEnumerable<LedgerRow> ReadAsync(long fromSeq = 1, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var reading = await OpenToReadAsync(cancellationToken);
        await using var command = reading.CreateCommand();
        command.CommandText = LedgerRows.Select + " WHERE seq >= $from ORDER BY seq";
        command.Parameters.AddWithValue("$from", fromSeq);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return LedgerRows.Read(reader);
    }

    /// <summary>The one or two records of a transaction. Reads the whole table: see <see cref="LedgerSchema"/>.</summary>
    public async Task<IReadOnlyList<LedgerRow>> FindAsync(Guid transactionId, CancellationToken cancellationToken = default)
    {
        await using var reading = await OpenToReadAsync(cancellationToken);
        await using var command = reading.CreateCommand();
        command.CommandText = LedgerRows.Select + " WHERE transaction_id = $id ORDER BY seq";
        command.Parameters.AddWithValue("$id", transactionId.ToByteArray(bigEndian: true));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<LedgerRow>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(LedgerRows.Read(reader));
        return rows;
    }

    public void Dispose()
    {
        connection?.Dispose();
        held.Dispose();
    }

    private async Task<SqliteConnection> OpenToReadAsync(CancellationToken cancellationToken)
    {
        var reading = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await reading.OpenAsync(cancellationToken);
        return reading;
    }
}
