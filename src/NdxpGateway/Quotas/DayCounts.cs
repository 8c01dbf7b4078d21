using Microsoft.Data.Sqlite;

namespace NdxpGateway.Quotas;

/// <summary>A budget as it is on disk.</summary>
/// <param name="System">Empty for the agency's own.</param>
/// <param name="Counted">No fewer calls than were let through that day.</param>
/// <param name="Owed">What was missing from the bucket when the hub was stopped; null when it was not stopped, but killed.</param>
/// <param name="At">When so much was missing, in ticks of the calendar.</param>
internal sealed record KeptTally(string Agency, string System, int Day, int Counted, long? Owed = null, long At = 0);

/// <summary>
/// The day counts on disk, <c>quotas.db</c>. Calls are reserved here in blocks before they are let through, so that a hub that is killed
/// counts too many and never too few. This is where a store that several hubs share would stand: each would reserve its blocks of the one
/// count, and nothing else would change.
/// </summary>
internal sealed partial class DayCounts(string dataDirectory, TimeProvider time, ILogger<DayCounts> logger) : IDisposable
{
    public const string FileName = "quotas.db";

    private const string Create = """
        CREATE TABLE IF NOT EXISTS days (
            agency  TEXT    NOT NULL,
            system  TEXT    NOT NULL,  -- empty: the agency's own budget
            day     INTEGER NOT NULL,  -- since 0001-01-01, UTC+7
            counted INTEGER NOT NULL,
            owed    INTEGER,           -- null: the hub that counted was not stopped
            at      INTEGER NOT NULL,
            PRIMARY KEY (agency, system, day)
        ) STRICT, WITHOUT ROWID;
        """;

    private const string Reserve = """
        DELETE FROM days WHERE agency = $agency AND system = $system AND day = $left;
        INSERT INTO days (agency, system, day, counted, owed, at) VALUES ($agency, $system, $day, $counted, NULL, 0)
        ON CONFLICT DO UPDATE SET counted = max(counted, excluded.counted), owed = NULL;
        """;

    private const string Insert = "INSERT INTO days (agency, system, day, counted, owed, at) VALUES ($agency, $system, $day, $counted, $owed, $at)";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly string path = Path.Combine(dataDirectory, FileName);
    private SqliteConnection? connection;
    private bool closed;
    private long failedAt;

    /// <summary>Why counts are in memory only; null while they are on disk.</summary>
    public string? Problem { get; private set; }

    /// <exception cref="IOException">It is there and cannot be read: to begin at nothing would let a spent day through again.</exception>
    public IReadOnlyList<KeptTally> Load()
    {
        lock (gate)
        {
            try
            {
                using var command = Connected().CreateCommand();
                command.CommandText = "SELECT agency, system, day, counted, owed, at FROM days";
                using var rows = command.ExecuteReader();
                var kept = new List<KeptTally>();
                while (rows.Read())
                    kept.Add(new KeptTally(rows.GetString(0), rows.GetString(1), rows.GetInt32(2), rows.GetInt32(3), rows.IsDBNull(4) ? null : rows.GetInt64(4), rows.GetInt64(5)));
                return kept;
            }
            catch (SqliteException broken)
            {
                throw new IOException($"The quotas' counts in '{path}' cannot be read: {broken.Message} Move the file away to begin at nothing.", broken);
            }
        }
    }

    /// <summary>
    /// True when the disk has it that so many calls of the day are used. False while it does not take it: counts go on in memory, readiness
    /// says so, and after a pause it is tried again.
    /// </summary>
    /// <param name="left">A day that the budget needs no more; 0 for none.</param>
    public bool TryReserve(string agency, string system, int day, int counted, int left) => Written(
        afterPause: true,
        () => Execute(Reserve, null, ("$agency", agency), ("$system", system), ("$day", day), ("$counted", counted), ("$left", left)));

    /// <summary>Whether the disk takes counts again.</summary>
    public bool Probe() => Written(afterPause: false, () => Execute("DELETE FROM days WHERE day < 0", null));

    /// <summary>Replaces what was reserved by what was used, at the hub's regular end.</summary>
    public void Close(IEnumerable<KeptTally> exact)
    {
        Written(afterPause: false, () =>
        {
            using var transaction = Connected().BeginTransaction();
            Execute("DELETE FROM days", transaction);
            foreach (var row in exact)
            {
                Execute(Insert, transaction, ("$agency", row.Agency), ("$system", row.System), ("$day", row.Day),
                    ("$counted", row.Counted), ("$owed", row.Owed), ("$at", row.At));
            }

            transaction.Commit();
        });
        Dispose();
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            connection?.Dispose();
            connection = null;
        }
    }

    private bool Written(bool afterPause, Action write)
    {
        lock (gate)
        {
            if (closed || (afterPause && Problem is not null && time.GetElapsedTime(failedAt) < Pause))
                return false;
            try
            {
                write();
                Problem = null;
                return true;
            }
            catch (SqliteException broken)
            {
                if (Problem is null)
                    Log.NotWritten(logger, path, broken.Message);
                Problem = $"Quotas are counted in memory only, '{path}' is not written: {broken.Message}";
                failedAt = time.GetTimestamp();
                connection?.Dispose();
                connection = null;
                return false;
            }
        }
    }

    private void Execute(string sql, SqliteTransaction? transaction, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Connected().CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connected()
    {
        // SQLite goes on writing to a file that was deleted under it.
        if (connection is not null && File.Exists(path))
            return connection;
        connection?.Dispose();
        // The library waits for a locked file as long as this, and the agency's callers with it.
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        // A reservation is made to hold when the power fails.
        command.CommandText = "PRAGMA synchronous = FULL;" + Create;
        command.ExecuteNonQuery();
        return connection;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Quotas are counted in memory only, '{Path}' is not written: {Reason}")]
        public static partial void NotWritten(ILogger logger, string path, string reason);
    }
}
