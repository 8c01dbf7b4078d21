using Npgsql;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Stores.Postgres;

/// <summary>
/// One read transaction on a connection of its own, which sees what was committed when it began. A connection carries one answer at a
/// time, and who verifies asks for seals, records and blocks in turn: everything that may be long is read page by page.
/// </summary>
internal sealed class PostgresReader : ILedgerReader
{
    private const int RowsAPage = 4096;
    private const int BlocksAPage = 64;

    private const string KindColumns = "agency, system, operation, phase, decision, rule, status";
    private const string SelectSeals = "SELECT batch, first_seq, last_seq, hash, at, key, signature FROM seals";

    private readonly NpgsqlConnection connection;
    private readonly string place;
    private readonly string node;

    /// <param name="connection">The reader's from here on, in a transaction that is under way.</param>
    public PostgresReader(NpgsqlConnection connection, string place, string node)
    {
        (this.connection, this.place, this.node) = (connection, place, node);
        Genesis = Genesis.Parse(Query("SELECT line FROM genesis WHERE node = $1", row => row.GetString(0), node).Single());
        Tip = Query($"{SelectSeals} WHERE node = $1 ORDER BY batch DESC LIMIT 1", ReadSeal, node).SingleOrDefault()
            ?? throw new LedgerUnavailableException($"The chain of node {node} in {place} has no seal any more: restore it from a backup.");
    }

    public Genesis Genesis { get; }

    public Seal Tip { get; }

    public Pruning? Pruned => Query(
        "SELECT statement FROM prunings WHERE node = $1 ORDER BY through_batch DESC LIMIT 1", row => Pruning.Parse(row.GetString(0)), node).SingleOrDefault();

    public IEnumerable<LedgerRow> Records(long first, long last) => Upwards(
        $"{LedgerRows.Select} WHERE node = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq LIMIT $4", LedgerRows.Read, row => row.Seq, first, last, RowsAPage);

    public IReadOnlyList<LedgerRow> Records(IReadOnlyCollection<long> places) =>
        [.. Query($"{LedgerRows.Select} WHERE node = $1 AND seq = ANY ($2)", LedgerRows.Read, node, places.ToArray())];

    public IEnumerable<(long Seq, Kind Kind)> KindsOf(long first, long last) => Query(
        $"SELECT seq, {KindColumns} FROM exchanges WHERE node = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq DESC",
        row => (row.GetInt64(0), ReadKind(row)), node, first, last);

    public IEnumerable<long> PlacesOf(byte[] identifier, long first, long last) => Query(
        "SELECT seq FROM exchanges WHERE node = $1 AND seq BETWEEN $2 AND $3 AND (transaction_id = $4 OR trace_id = $4 OR position($4 IN subjects) > 0) ORDER BY seq DESC",
        row => row.GetInt64(0), node, first, last, identifier);

    public IEnumerable<Seal> Seals(long first, long last) => Upwards(
        $"{SelectSeals} WHERE node = $1 AND batch BETWEEN $2 AND $3 ORDER BY batch LIMIT $4", ReadSeal, seal => seal.Batch, first, last, RowsAPage);

    public IReadOnlyDictionary<int, Kind> Kinds() => Query(
        $"SELECT code, {KindColumns} FROM kinds WHERE node = $1", row => KeyValuePair.Create(row.GetInt32(0), ReadKind(row)), node).ToDictionary();

    public IEnumerable<(long First, byte[] Codes)> Codes(long first, long last) => Downwards(
        "SELECT first_seq, codes FROM blocks WHERE node = $1 AND first_seq BETWEEN $2 AND $3 ORDER BY first_seq DESC LIMIT $4", first, last, BlocksAPage);

    public IEnumerable<Block> Blocks(long first, long last) => Upwards(
        "SELECT first_seq, codes, open FROM blocks WHERE node = $1 AND first_seq BETWEEN $2 AND $3 ORDER BY first_seq LIMIT $4",
        row => new Block(row.GetInt64(0), (byte[])row[1], (byte[])row[2], []), block => block.First, first, last, BlocksAPage)
        .Select(block => block with { Lookups = LookupsOf(block.First) });

    public IEnumerable<(long First, byte[] Entries)> Lookups(int part) => Downwards(
        $"SELECT first_seq, entries FROM lookups WHERE node = $1 AND part = {part} AND first_seq BETWEEN $2 AND $3 ORDER BY first_seq DESC LIMIT $4", 0, long.MaxValue, RowsAPage / 4);

    public (long Last, byte[] Open)? NewestOpen() => Query(
        "SELECT first_seq, open FROM blocks WHERE node = $1 ORDER BY first_seq DESC LIMIT 1",
        row => ((long, byte[])?)(row.GetInt64(0) + Block.Records - 1, (byte[])row[1]), node).SingleOrDefault();

    public void Dispose() => connection.Dispose();

    private byte[][] LookupsOf(long first)
    {
        byte[][] lookups = [.. Enumerable.Repeat(Array.Empty<byte>(), LookupEntry.Parts)];
        // Every part by its name, which is how the key is looked up: by part, then by block.
        foreach (var (part, entries) in Query(
            "SELECT part, entries FROM lookups WHERE node = $1 AND part = ANY ($2) AND first_seq = $3",
            row => (row.GetInt32(0), (byte[])row[1]), node, Enumerable.Range(0, LookupEntry.Parts).ToArray(), first))
            lookups[part] = entries;
        return lookups;
    }

    private static Kind ReadKind(NpgsqlDataReader row) => new(
        Text(row, 1), Text(row, 2), Text(row, 3), LedgerWords.PhaseOf(row.GetString(4)), LedgerWords.DecisionOf(row.GetString(5)), row.GetString(6), row.GetInt32(7));

    private Seal ReadSeal(NpgsqlDataReader row) => new(
        Genesis.Ledger, Genesis.Node, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), (byte[])row[3], row.GetInt64(4), row.GetString(5), (byte[])row[6]);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private IEnumerable<T> Upwards<T>(string sql, Func<NpgsqlDataReader, T> read, Func<T, long> key, long first, long last, int size)
    {
        for (var more = first <= last; more;)
        {
            var page = Query(sql, read, node, first, last, size);
            foreach (var row in page)
            {
                yield return row;
                (first, more) = (key(row) + 1, key(row) < last);
            }

            more &= page.Count == size;
        }
    }

    private IEnumerable<(long First, byte[] Bytes)> Downwards(string sql, long first, long last, int size)
    {
        for (var more = first <= last; more;)
        {
            var page = Query(sql, row => (First: row.GetInt64(0), (byte[])row[1]), node, first, last, size);
            foreach (var row in page)
            {
                yield return row;
                last = row.First - 1;
            }

            more = page.Count == size && first <= last;
        }
    }

    private PostgresPage<T> Query<T>(string sql, Func<NpgsqlDataReader, T> read, params ReadOnlySpan<object> values)
    {
        try
        {
            using var command = connection.Command(sql, values);
            using var rows = command.ExecuteReader();
            return PostgresPage<T>.Read(rows, read);
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
        {
            throw new LedgerUnavailableException($"The ledger in {place} cannot be read: {PostgresDatabase.Reason(broken)}", inner: broken);
        }
    }
}
