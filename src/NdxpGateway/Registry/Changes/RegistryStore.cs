using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace NdxpGateway.Registry.Changes;

/// <summary>
/// Every version of the registry there was, in <c>registry.db</c> of the data directory: what calls were judged by at any time can be
/// looked up and put back in force. Nothing in it is ever changed or deleted.
/// </summary>
internal sealed class RegistryStore : IDisposable
{
    public const string FileName = "registry.db";

    private const int SecondsForALock = 2;

    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    public RegistryStore(string path)
    {
        connection = Connect(path);
        Execute("""
            CREATE TABLE IF NOT EXISTS file_sets (hash TEXT PRIMARY KEY, files BLOB NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS versions (
                version INTEGER PRIMARY KEY,
                at INTEGER NOT NULL,
                by TEXT NOT NULL,
                action TEXT NOT NULL,
                ground TEXT NOT NULL,
                back_to INTEGER,
                files TEXT NOT NULL,
                seen TEXT NOT NULL,
                settings TEXT NOT NULL,
                decisions TEXT NOT NULL
            ) STRICT;
            """);
    }

    /// <summary>A further connection to the same file, for a feature that keeps its own tables beside these.</summary>
    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = SecondsForALock }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        command.ExecuteNonQuery();
        return connection;
    }

    public static bool AreSame(RegistrySettings one, RegistrySettings other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

    /// <summary>The newest version, its state, and the files that were found outside when it was made; null in a fresh data directory.</summary>
    public (RegistryVersion Version, RegistryState State, RegistryFileSet Seen)? Latest() => Read("ORDER BY version DESC LIMIT 1", null);

    public (RegistryVersion Version, RegistryState State)? At(long version) =>
        Read("WHERE version = $version", version) is var (found, state, _) ? (found, state) : null;

    /// <summary>The newest first, those before a version where one is given.</summary>
    public IReadOnlyList<RegistryVersion> History(long? before, int most)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT version, at, by, action, ground, back_to FROM versions WHERE version < $before ORDER BY version DESC LIMIT $most";
            command.Parameters.AddWithValue("$before", before ?? long.MaxValue);
            command.Parameters.AddWithValue("$most", most);
            using var reader = command.ExecuteReader();
            var versions = new List<RegistryVersion>();
            while (reader.Read())
                versions.Add(VersionOf(reader));
            return versions;
        }
    }

    /// <summary>Durable when it returns, together with what <paramref name="also"/> writes: both are there, or neither.</summary>
    public void Add(RegistryVersion version, RegistryState state, RegistryFileSet seen, Action<SqliteConnection>? also = null)
    {
        lock (gate)
        {
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO versions (version, at, by, action, ground, back_to, files, seen, settings, decisions)
                VALUES ($version, $at, $by, $action, $ground, $backTo, $files, $seen, $settings, $decisions);
                """;
            command.Parameters.AddWithValue("$version", version.Version);
            command.Parameters.AddWithValue("$at", version.At.ToUnixTimeMilliseconds());
            command.Parameters.AddWithValue("$by", version.By);
            command.Parameters.AddWithValue("$action", version.Action);
            command.Parameters.AddWithValue("$ground", version.Ground);
            command.Parameters.AddWithValue("$backTo", (object?)version.BackTo ?? DBNull.Value);
            command.Parameters.AddWithValue("$files", state.Files.Hash);
            command.Parameters.AddWithValue("$seen", seen.Hash);
            command.Parameters.AddWithValue("$settings", JsonSerializer.Serialize(state.Settings));
            command.Parameters.AddWithValue("$decisions", JsonSerializer.Serialize(state.Decisions));
            command.ExecuteNonQuery();
            Keep(state.Files);
            Keep(seen);
            also?.Invoke(connection);
            transaction.Commit();
        }
    }

    /// <summary>How far the file may grow, in pages of 4 KB: a disk that is full, for who wants to see what becomes of a change then.</summary>
    public void LimitPages(int pages)
    {
        lock (gate)
            Execute($"PRAGMA max_page_count = {pages}");
    }

    public void Dispose() => connection.Dispose();

    private void Keep(RegistryFileSet files)
    {
        using var known = connection.CreateCommand();
        known.CommandText = "SELECT count(*) FROM file_sets WHERE hash = $hash";
        known.Parameters.AddWithValue("$hash", files.Hash);
        if ((long)known.ExecuteScalar()! > 0)
            return;
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO file_sets (hash, files) VALUES ($hash, $files)";
        command.Parameters.AddWithValue("$hash", files.Hash);
        command.Parameters.AddWithValue("$files", Pack(files));
        command.ExecuteNonQuery();
    }

    private (RegistryVersion, RegistryState, RegistryFileSet)? Read(string which, long? version)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"""
                SELECT version, at, by, action, ground, back_to, settings, decisions, now.files, outside.files
                FROM versions JOIN file_sets now ON now.hash = versions.files JOIN file_sets outside ON outside.hash = versions.seen {which}
                """;
            if (version is not null)
                command.Parameters.AddWithValue("$version", version);
            using var reader = command.ExecuteReader();
            return reader.Read()
                ? (VersionOf(reader), new RegistryState(
                    Unpack((byte[])reader[8]),
                    JsonSerializer.Deserialize<RegistrySettings>(reader.GetString(6))!,
                    JsonSerializer.Deserialize<Decisions>(reader.GetString(7))!), Unpack((byte[])reader[9]))
                : null;
        }
    }

    private static RegistryVersion VersionOf(SqliteDataReader reader) => new(
        reader.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2), reader.GetString(3), reader.GetString(4),
        reader.IsDBNull(5) ? null : reader.GetInt64(5));

    private static byte[] Pack(RegistryFileSet files)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(zip, files.Files);
        return packed.ToArray();
    }

    private static RegistryFileSet Unpack(byte[] packed)
    {
        using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var files = JsonSerializer.Deserialize<Dictionary<string, string>>(zip)!;
        return new RegistryFileSet(files.ToImmutableSortedDictionary(StringComparer.Ordinal), trusted: true);
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
