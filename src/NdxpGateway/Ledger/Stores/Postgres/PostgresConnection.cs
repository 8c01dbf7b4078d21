using Npgsql;

namespace NdxpGateway.Ledger.Stores.Postgres;

/// <summary>
/// The one session that writes a node's chain. It holds a lock for as long as it lives, which the server lets go only after whatever the
/// session had under way is decided: who has the lock next sees all of it. After any failure it is thrown away.
/// </summary>
internal sealed class PostgresConnection : IDisposable
{
    // A lock that is waited for fails by itself, so that the failure is certain. A statement that takes its time does not: a commit that is
    // told to hurry while it waits for its standby succeeds without it. And the server finds out within seconds that a hub's machine died.
    private const string Session = """
        SELECT set_config('synchronous_commit', 'on', false), set_config('statement_timeout', '0', false), set_config('lock_timeout', $1, false),
               set_config('tcp_keepalives_idle', '5', false), set_config('tcp_keepalives_interval', '2', false), set_config('tcp_keepalives_count', '3', false)
        """;

    private const string LockNotAvailable = "55P03";

    private readonly PostgresDatabase database;
    private readonly string node;
    private readonly NpgsqlConnection connection;
    private PostgresBatch? batch;

    public PostgresConnection(PostgresDatabase database, string node)
    {
        (this.database, this.node) = (database, node);
        connection = database.Connect();
        try
        {
            // A little less patience than ours, so that the answer still comes.
            connection.Execute(Session, $"{database.PatienceMs * 3 / 4}ms");
            Backend = new(connection.ProcessID, connection.Scalar<DateTime>("SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()"));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public PostgresBackend Backend { get; }

    /// <summary>Ends a session of before, and returns when it is gone: until then it may still commit.</summary>
    public void End(PostgresBackend before)
    {
        if (before.Pid == 0)
            return;
        const string Same = "FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2";
        connection.Execute($"SELECT pg_terminate_backend(pid, $3) {Same}", before.Pid, before.Started, (long)database.PatienceMs / 2);
        if (connection.Scalar<bool>($"SELECT EXISTS (SELECT {Same})", before.Pid, before.Started))
            throw new LedgerUnavailableException($"The ledger in {database.Place} still has a session of this hub under way (process {before.Pid}) that does not end, and may yet write.");
    }

    /// <summary>Waits a moment, because a hub that has just ended may still have its session.</summary>
    public void TakeLock()
    {
        try
        {
            connection.Execute("SELECT pg_advisory_lock(hashtextextended('ndxp_ledger ' || $1, 0))", node);
        }
        catch (PostgresException taken) when (taken.SqlState == LockNotAvailable)
        {
            throw new LedgerUnavailableException($"Another hub keeps the chain of node {node} in {database.Place}: stop it, or give this one another name (Ledger:Node).", inner: taken);
        }
    }

    public bool HasChain() => PostgresSchema.HasChain(connection, database.Place, node);

    public void Begin(Chain.Genesis genesis, Chain.Seal first) => PostgresSchema.Begin(connection, database.Place, genesis, first);

    /// <summary>Needs the tables.</summary>
    public void Prepare() => batch = new PostgresBatch(connection, database.Place, node);

    public void Commit(SealedBatch sealedBatch) =>
        (batch ?? throw new LedgerUnavailableException($"The ledger in {database.Place} has no chain of node {node}.")).Commit(sealedBatch);

    /// <summary>A trial must write: a full disk lets an empty transaction pass.</summary>
    public void Probe() =>
        connection.Execute("INSERT INTO probes (node, count) VALUES ($1, 1) ON CONFLICT (node) DO UPDATE SET count = probes.count + 1", node);

    public void Dispose()
    {
        batch?.Dispose();
        connection.Dispose();
    }
}

/// <summary>A session as the server knows it. Process ids come again, so when it began belongs to it.</summary>
internal readonly record struct PostgresBackend(int Pid, DateTime Started);
