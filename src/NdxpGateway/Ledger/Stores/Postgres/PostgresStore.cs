using Npgsql;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;

namespace NdxpGateway.Ledger.Stores.Postgres;

/// <summary>A PostgreSQL database that many nodes share: each has a chain of its own in it, and one hub that writes it.</summary>
internal sealed class PostgresStore(string? connectionString, string node, int busyTimeoutMs) : ILedgerStore
{
    private const int RowsAStep = 4096;

    private readonly PostgresDatabase database = new(connectionString, busyTimeoutMs);
    private PostgresConnection? writer;
    private PostgresBackend before;

    public string Place => $"of node {node} in {database.Place}";

    public Seal? Reopen() => Guarded(() =>
    {
        Leave();
        var next = new PostgresConnection(database, node);
        try
        {
            next.End(before);
            (before, writer) = (default, next);
            next.TakeLock();
            if (!next.HasChain())
                return null;
            next.Prepare();
            using var reader = OpenReader();
            return reader.Tip;
        }
        catch
        {
            if (writer is null)
                next.Dispose();
            Leave();
            throw;
        }
    });

    public void Begin(Genesis genesis, Seal first) => Guarded(() =>
    {
        if (genesis.Node != node)
            throw new LedgerUnavailableException($"The ledger {Place} cannot begin a chain of node {genesis.Node}.");
        if (writer is null)
            Reopen();
        try
        {
            writer!.Begin(genesis, first);
            writer.Prepare();
            return 0;
        }
        catch
        {
            Leave();
            throw;
        }
    }, mayBeWritten: true);

    public void Commit(SealedBatch batch) => Written(connection => connection.Commit(batch));

    public void Probe() => Written(connection => Guarded(() =>
    {
        connection.Probe();
        return 0;
    }));

    public void Prune(Pruning pruning) => Guarded(() =>
    {
        using var connection = database.Connect(PatienceOfOthersMs);
        connection.Execute(
            "INSERT INTO prunings (node, through_batch, statement) VALUES ($1, $2, $3) ON CONFLICT (node, through_batch) DO UPDATE SET statement = excluded.statement",
            node, pruning.Through, pruning.Signed);

        // In small steps, because the hub goes on writing meanwhile; what a crash leaves undone the next pruning does.
        var block = Block.FirstOf(pruning.LastSeq + 1);
        Remove(connection, "exchanges", "seq", pruning.LastSeq + 1);
        Remove(connection, "seals", "batch", pruning.Through);
        Remove(connection, "blocks", "first_seq", block);
        for (var part = 0; part < LookupEntry.Parts; part++)
            Remove(connection, "lookups", "first_seq", block, $"AND part = {part}");
        return 0;
    });

    public ILedgerReader OpenReader() => Guarded(() =>
    {
        var connection = database.Connect(PatienceOfOthersMs);
        try
        {
            connection.Execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return PostgresSchema.HasChain(connection, database.Place, node)
                ? new PostgresReader(connection, database.Place, node)
                : throw new LedgerUnavailableException($"There is no chain of node {node} in {database.Place}.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    public void Dispose() => writer?.Dispose();

    // Nobody waits for them at a counter, and a page from a cold disk takes its time.
    private int PatienceOfOthersMs => Math.Max(10_000, database.PatienceMs);

    private void Written(Action<PostgresConnection> write)
    {
        try
        {
            write(writer ?? throw new LedgerUnavailableException($"The ledger {Place} is closed after a failure."));
        }
        catch
        {
            Leave();
            throw;
        }
    }

    // What it has under way may still happen until the server has ended it, too: whoever goes on reopens, which sees to that.
    private void Leave()
    {
        if (writer is null)
            return;
        before = writer.Backend;
        writer.Dispose();
        writer = null;
    }

    private void Remove(NpgsqlConnection connection, string table, string place, long below, string where = "")
    {
        var sql = $"DELETE FROM {table} WHERE node = $1 {where} AND {place} = ANY (ARRAY (SELECT {place} FROM {table} WHERE node = $1 {where} AND {place} < $2 ORDER BY {place} LIMIT {RowsAStep}))";
        while (connection.Execute(sql, node, below) > 0)
        {
        }
    }

    private T Guarded<T>(Func<T> act, bool mayBeWritten = false)
    {
        try
        {
            return act();
        }
        catch (Exception broken) when (broken is not LedgerUnavailableException)
        {
            throw new LedgerUnavailableException($"The ledger {Place} cannot be reached: {PostgresDatabase.Reason(broken)}", mayBeWritten, broken);
        }
    }
}
