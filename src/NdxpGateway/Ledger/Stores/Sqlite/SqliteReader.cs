using Microsoft.Data.Sqlite;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Stores.Sqlite;

/// <summary>One read transaction on a connection of its own.</summary>
internal sealed class SqliteReader : ILedgerReader
{
    private const string KindColumns = "agency, system, operation, phase, decision, rule, status";
    private const string SelectSeals = "SELECT batch, first_seq, last_seq, hash, at, key, signature FROM seals";

    private readonly SqliteConnection connection;

    public SqliteReader(SqliteConnection connection)
    {
        this.connection = connection;
        Query("BEGIN", _ => 0).Count();
        Genesis = Genesis.Parse(Query("SELECT value FROM meta WHERE key = 'genesis'", row => row.GetString(0)).Single());
        Tip = Query($"{SelectSeals} ORDER BY batch DESC LIMIT 1", ReadSeal).Single();
    }

    public Genesis Genesis { get; }

    public Seal Tip { get; }

    public Pruning? Pruned =>
        Query("SELECT statement FROM prunings ORDER BY through_batch DESC LIMIT 1", row => Pruning.Parse(row.GetString(0))).SingleOrDefault();

    public static long LookupPlace(int part, long first) => ((long)part << 40) + first;

    public IEnumerable<LedgerRow> Records(long first, long last) =>
        Query(LedgerRows.Select + " WHERE seq BETWEEN $first AND $last ORDER BY seq", LedgerRows.Read, ("$first", first), ("$last", last));

    public IReadOnlyList<LedgerRow> Records(IReadOnlyCollection<long> places) =>
        [.. Query(LedgerRows.Select + " WHERE seq IN (SELECT value FROM json_each($places))", LedgerRows.Read, ("$places", $"[{string.Join(',', places)}]"))];

    public IEnumerable<(long Seq, Kind Kind)> KindsOf(long first, long last) => Query(
        $"SELECT seq, {KindColumns} FROM exchanges WHERE seq BETWEEN $first AND $last ORDER BY seq DESC",
        row => (row.GetInt64(0), ReadKind(row)), ("$first", first), ("$last", last));

    public IEnumerable<long> PlacesOf(byte[] identifier, long first, long last) => Query(
        "SELECT seq FROM exchanges WHERE seq BETWEEN $first AND $last AND (transaction_id = $it OR trace_id = $it OR instr(subjects, $it) > 0) ORDER BY seq DESC",
        row => row.GetInt64(0), ("$first", first), ("$last", last), ("$it", identifier));

    public IEnumerable<Seal> Seals(long first, long last) =>
        Query($"{SelectSeals} WHERE batch BETWEEN $first AND $last ORDER BY batch", ReadSeal, ("$first", first), ("$last", last));

    public IReadOnlyDictionary<int, Kind> Kinds() => Query(
        $"SELECT code, {KindColumns} FROM kinds", row => KeyValuePair.Create(row.GetInt32(0), ReadKind(row))).ToDictionary();

    public IEnumerable<(long First, byte[] Codes)> Codes(long first, long last) => Query(
        "SELECT first_seq, codes FROM blocks WHERE first_seq BETWEEN $first AND $last ORDER BY first_seq DESC",
        row => (row.GetInt64(0), (byte[])row[1]), ("$first", first), ("$last", last));

    public IEnumerable<Block> Blocks(long first, long last) => Query(
        "SELECT first_seq, codes, open FROM blocks WHERE first_seq BETWEEN $first AND $last ORDER BY first_seq",
        row => new Block(row.GetInt64(0), (byte[])row[1], (byte[])row[2], LookupsOf(row.GetInt64(0))), ("$first", first), ("$last", last));

    public IEnumerable<(long First, byte[] Entries)> Lookups(int part) => Query(
        "SELECT place, entries FROM lookups WHERE place >= $from AND place < $below ORDER BY place DESC",
        row => (row.GetInt64(0) - LookupPlace(part, 0), (byte[])row[1]), ("$from", LookupPlace(part, 0)), ("$below", LookupPlace(part + 1, 0)));

    public (long Last, byte[] Open)? NewestOpen() =>
        Query("SELECT first_seq, open FROM blocks ORDER BY first_seq DESC LIMIT 1", row => ((long, byte[])?)(row.GetInt64(0) + Block.Records - 1, (byte[])row[1])).SingleOrDefault();

    public void Dispose() => connection.Dispose();

    private byte[][] LookupsOf(long first)
    {
        var lookups = new byte[LookupEntry.Parts][];
        for (var part = 0; part < lookups.Length; part++)
            lookups[part] = Query("SELECT entries FROM lookups WHERE place = $place", row => (byte[])row[0], ("$place", LookupPlace(part, first))).SingleOrDefault() ?? [];
        return lookups;
    }

    private static Kind ReadKind(SqliteDataReader row) => new(
        Text(row, 1), Text(row, 2), Text(row, 3), LedgerWords.PhaseOf(row.GetString(4)), LedgerWords.DecisionOf(row.GetString(5)), row.GetString(6), row.GetInt32(7));

    private Seal ReadSeal(SqliteDataReader row) => new(
        Genesis.Ledger, Genesis.Node, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), (byte[])row[3], row.GetInt64(4), row.GetString(5), (byte[])row[6]);

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private IEnumerable<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        using var rows = Guarded(command.ExecuteReader);
        while (Guarded(rows.Read))
            yield return read(rows);
    }

    private T Guarded<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (SqliteException broken)
        {
            throw new LedgerUnavailableException($"The ledger '{connection.DataSource}' cannot be read: {broken.Message}", inner: broken);
        }
    }
}
