using Microsoft.Data.Sqlite;

namespace NdxpGateway.Ledger;

/// <summary>The tables of <c>ledger.db</c>, and the version that says whether this hub understands them.</summary>
internal static class LedgerSchema
{
    private const string Version = "1";

    // No index but the row's own number: every index costs each exchange, and who searches the past can wait for a scan.
    private const string Create = """
        BEGIN IMMEDIATE;
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
            decision          TEXT    NOT NULL,  -- allow | refuse
            rule              TEXT    NOT NULL,
            fault_code        INTEGER NOT NULL,  -- 0: none
            status            INTEGER NOT NULL,  -- 0: not answered yet
            registry_version  INTEGER NOT NULL,
            request_in        INTEGER NOT NULL,  -- microseconds since 1970
            request_out       INTEGER,
            response_in       INTEGER,
            response_out      INTEGER,
            trace_id          TEXT,
            request_bytes     INTEGER NOT NULL,
            request_sha256    BLOB,
            response_bytes    INTEGER NOT NULL,
            response_sha256   BLOB
        ) STRICT;
        INSERT INTO meta (key, value) VALUES ('schema', '1');
        COMMIT;
        """;

    public static void CreateWhenEmpty(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema";
        if ((long)command.ExecuteScalar()! > 0)
            return;
        command.CommandText = Create;
        command.ExecuteNonQuery();
    }

    public static void Check(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('meta', 'exchanges')";
        if ((long)command.ExecuteScalar()! != 2)
            throw new LedgerUnavailableException($"'{path}' is a database, but not a ledger: move it away, or choose another data directory.");
        command.CommandText = "SELECT value FROM meta WHERE key = 'schema'";
        if (command.ExecuteScalar() is not Version)
            throw new LedgerUnavailableException($"The ledger '{path}' was written by another version of the hub: use that version, or another data directory.");
    }
}
