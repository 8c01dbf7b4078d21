using Npgsql;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Stores.Postgres;

/// <summary>A commit as it goes to the server: seven prepared statements, one message there and one back, whatever the batch holds.</summary>
internal sealed class PostgresBatch : IDisposable
{
    private readonly PostgresRows<ExchangeRow> exchanges = PostgresInserts.Exchanges();
    private readonly PostgresRows<Seal> seals = PostgresInserts.Seals();
    private readonly PostgresRows<KeyValuePair<int, Kind>> kinds = PostgresInserts.Kinds();
    private readonly PostgresRows<Block> blocks = PostgresInserts.Blocks();
    private readonly PostgresRows<(int Part, long First, byte[] Entries)> lookups = PostgresInserts.Lookups();
    private readonly NpgsqlBatchCommand commit = new("COMMIT");
    private readonly NpgsqlBatch batch;
    private readonly string place;

    /// <param name="connection">Of a database that has the tables.</param>
    public PostgresBatch(NpgsqlConnection connection, string place, string node)
    {
        this.place = place;
        batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("BEGIN"), exchanges.Command(node), seals.Command(node), kinds.Command(node), blocks.Command(node), lookups.Command(node), commit,
            },
            Timeout = connection.CommandTimeout,
        };
        batch.Prepare();
    }

    /// <summary>All of it, and durable when it returns. The tables' keys refuse a batch that is not the next one.</summary>
    public void Commit(SealedBatch next)
    {
        var rows = Fill(next);
        int written;
        try
        {
            written = batch.ExecuteNonQuery();
        }
        catch (PostgresException refused) when (refused.BatchCommand is { } at && at != commit)
        {
            // Replies come in order: this one before that to the commit, which the server therefore has not carried out and never will.
            throw new LedgerUnavailableException($"The ledger in {place} did not take the records: {PostgresDatabase.Reason(refused)}", inner: refused);
        }
        catch (Exception broken)
        {
            throw new LedgerUnavailableException(
                $"The ledger in {place} failed at the commit, and it is not known whether the records were written: {PostgresDatabase.Reason(broken)}", mayBeWritten: true, broken);
        }

        if (written != rows)
            throw new LedgerUnavailableException($"The ledger in {place} says that it wrote {written} rows of {rows}: somebody put a trigger or a rule on its tables.", mayBeWritten: true);
    }

    public void Dispose() => batch.Dispose();

    private int Fill(SealedBatch next)
    {
        Clear();
        var seq = next.Seal.First;
        var hashes = next.Hashes;
        foreach (var record in next.Records.Span)
        {
            exchanges.Add(new ExchangeRow(seq++, record, hashes[..RecordLine.HashBytes]));
            hashes = hashes[RecordLine.HashBytes..];
        }

        seals.Add(next.Seal);
        foreach (var kind in next.NewKinds)
            kinds.Add(kind);
        foreach (var block in next.Blocks)
        {
            blocks.Add(block);
            for (var part = 0; part < block.Lookups.Length; part++)
                lookups.Add((part, block.First, block.Lookups[part]));
        }

        return next.Records.Length + 1 + next.NewKinds.Count + (next.Blocks.Count * (1 + LookupEntry.Parts));
    }

    // Also what a batch that failed left behind.
    private void Clear()
    {
        exchanges.Clear();
        seals.Clear();
        kinds.Clear();
        blocks.Clear();
        lookups.Clear();
    }
}
