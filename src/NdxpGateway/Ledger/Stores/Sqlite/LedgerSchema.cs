using Microsoft.Data.Sqlite;

namespace NdxpGateway.Ledger.Stores.Sqlite;

/// <summary>The tables of <c>ledger.db</c>, and the version that says whether this hub understands them.</summary>
internal static class LedgerSchema
{
    private const string Version = "2";

    // No index but the rows' own numbers: what records are found by stands in blocks and lookups, written once every 4,096 records.
    private const string Create = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE exchanges (
            seq               INTEGER PRIMARY KEY,
            transaction_id    BLOB    NOT NULL,  -- 16 bytes, big-endian: lower(hex(transaction_id)) reads as the receipt does, without hyphens
            phase             TEXT    NOT NULL,  -- single | begun | ended
            agency            TEXT,
            application       TEXT,
            system            TEXT,
            operation         TEXT,
            method            TEXT    NOT NULL,
            form              TEXT,
            evidence          TEXT,
            decision          TEXT    NOT NULL,  -- allow | refuse
            rule              TEXT    NOT NULL,
            cell              TEXT,
            fault_code        INTEGER NOT NULL,  -- 0: none
            status            INTEGER NOT NULL,  -- 0: not answered yet
            registry_version  INTEGER NOT NULL,
            request_in        INTEGER NOT NULL,  -- microseconds since 1970
            request_out       INTEGER,
            response_in       INTEGER,
            response_out      INTEGER,
            trace_id          BLOB,
            subject_key       TEXT,
            subjects          BLOB,
            request_bytes     INTEGER NOT NULL,
            request_sha256    BLOB,
            response_bytes    INTEGER NOT NULL,
            response_sha256   BLOB,
            injected_fault    TEXT,
            hash              BLOB    NOT NULL
        ) STRICT;
        CREATE TABLE seals (
            batch      INTEGER PRIMARY KEY,
            first_seq  INTEGER NOT NULL,
            last_seq   INTEGER NOT NULL,
            hash       BLOB    NOT NULL,
            at         INTEGER NOT NULL,
            key        TEXT    NOT NULL,
            signature  BLOB    NOT NULL
        ) STRICT;
        CREATE TABLE kinds (
            code      INTEGER PRIMARY KEY,
            agency    TEXT,
            system    TEXT,
            operation TEXT,
            phase     TEXT    NOT NULL,
            decision  TEXT    NOT NULL,
            rule      TEXT    NOT NULL,
            status    INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE blocks (first_seq INTEGER PRIMARY KEY, codes BLOB NOT NULL, open BLOB NOT NULL) STRICT;
        CREATE TABLE lookups (place INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;  -- place: part * 2^40 + first_seq
        CREATE TABLE prunings (through_batch INTEGER PRIMARY KEY, statement TEXT NOT NULL) STRICT;
        """;

    /// <summary>Makes the tables in a transaction that is under way.</summary>
    public static void CreateTables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Create;
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO meta (key, value) VALUES ('schema', $version)";
        command.Parameters.AddWithValue("$version", Version);
        command.ExecuteNonQuery();
    }

    /// <summary>False for an empty database; whatever else is there must be a ledger of this version.</summary>
    public static bool IsThere(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema";
        if ((long)command.ExecuteScalar()! == 0)
            return false;
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('meta', 'exchanges')";
        if ((long)command.ExecuteScalar()! != 2)
            throw new LedgerUnavailableException($"'{path}' is a database, but not a ledger: move it away, or choose another data directory.");
        command.CommandText = "SELECT value FROM meta WHERE key = 'schema'";
        if (command.ExecuteScalar() is not Version)
            throw new LedgerUnavailableException($"The ledger '{path}' was written by another version of the hub: use that version, or another data directory.");
        return true;
    }
}
