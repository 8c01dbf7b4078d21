using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace NdxpGateway.Access;

/// <summary>How requests and events lie in <c>registry.db</c>.</summary>
internal static class AccessRows
{
    // The unique index is the last word on "exactly one answer"; the triggers on "nothing is changed or deleted".
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS access_requests (
            seq INTEGER PRIMARY KEY,
            number TEXT NOT NULL UNIQUE,
            filed_at INTEGER NOT NULL,
            filed_by TEXT NOT NULL,
            agency TEXT NOT NULL,
            application TEXT NOT NULL,
            system TEXT NOT NULL,
            data_items TEXT NOT NULL,
            purpose TEXT NOT NULL,
            method TEXT NOT NULL,
            frequency TEXT NOT NULL,
            other TEXT,
            due TEXT NOT NULL,
            due_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS access_events (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            application TEXT NOT NULL,
            organisation TEXT NOT NULL,
            on_behalf_of TEXT,
            action TEXT NOT NULL,
            ground TEXT NOT NULL,
            system TEXT NOT NULL,
            agency TEXT,
            request TEXT,
            to_mend TEXT,
            from_at INTEGER,
            until_at INTEGER,
            registry_version INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX IF NOT EXISTS access_requests_agency ON access_requests (agency, system);
        CREATE INDEX IF NOT EXISTS access_events_request ON access_events (request);
        CREATE UNIQUE INDEX IF NOT EXISTS access_answers ON access_events (request) WHERE action IN ('grant', 'refuse', 'withdraw');
        CREATE TRIGGER IF NOT EXISTS access_requests_stay BEFORE UPDATE ON access_requests BEGIN SELECT raise(ABORT, 'a request is never changed'); END;
        CREATE TRIGGER IF NOT EXISTS access_requests_remain BEFORE DELETE ON access_requests BEGIN SELECT raise(ABORT, 'a request is never deleted'); END;
        CREATE TRIGGER IF NOT EXISTS access_events_stay BEFORE UPDATE ON access_events BEGIN SELECT raise(ABORT, 'history is never changed'); END;
        CREATE TRIGGER IF NOT EXISTS access_events_remain BEFORE DELETE ON access_events BEGIN SELECT raise(ABORT, 'history is never deleted'); END;
        """;

    public const string SelectRequests = """
        SELECT r.seq, r.number, r.filed_at, r.filed_by, r.agency, r.application, r.system, r.data_items, r.purpose, r.method, r.frequency, r.other, r.due,
               e.action, e.at, e.application, e.on_behalf_of, e.ground
        FROM access_requests r LEFT JOIN access_events e ON e.request = r.number AND e.action IN ('grant', 'refuse', 'withdraw')
        """;

    public const string SelectEvents = """
        SELECT seq, at, application, organisation, on_behalf_of, action, ground, system, agency, request, to_mend, from_at, until_at, registry_version FROM access_events
        """;

    public static void Write(SqliteConnection connection, AccessEvent done)
    {
        using var command = Command(connection, """
            INSERT INTO access_events (at, application, organisation, on_behalf_of, action, ground, system, agency, request, to_mend, from_at, until_at, registry_version)
            VALUES ($at, $application, $organisation, $for, $action, $ground, $system, $agency, $request, $toMend, $from, $until, $version)
            """,
            ("$at", done.At.ToUnixTimeMilliseconds()), ("$application", done.Application), ("$organisation", done.Organisation), ("$for", done.For), ("$action", done.Action),
            ("$ground", done.Ground), ("$system", done.System), ("$agency", done.Agency), ("$request", done.Request), ("$toMend", done.ToMend),
            ("$from", done.From?.ToUnixTimeMilliseconds()), ("$until", done.Until?.ToUnixTimeMilliseconds()), ("$version", done.RegistryVersion));
        command.ExecuteNonQuery();
    }

    public static AccessRequest RequestOf(SqliteDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), Moment(reader, 2)!.Value, reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
        JsonSerializer.Deserialize<ImmutableArray<string>>(reader.GetString(7)), reader.GetString(8), reader.GetString(9), reader.GetString(10), Text(reader, 11),
        DateOnly.ParseExact(reader.GetString(12), "O", CultureInfo.InvariantCulture),
        reader.IsDBNull(13) ? null : new AccessAnswer(reader.GetString(13), Moment(reader, 14)!.Value, reader.GetString(15), Text(reader, 16), reader.GetString(17)));

    public static AccessEvent EventOf(SqliteDataReader reader) => new(
        Moment(reader, 1)!.Value, reader.GetString(2), reader.GetString(3), Text(reader, 4), reader.GetString(5), reader.GetString(6), reader.GetString(7), Text(reader, 8),
        Text(reader, 9), Text(reader, 10), Moment(reader, 11), Moment(reader, 12), reader.GetInt64(13), reader.GetInt64(0));

    public static SqliteCommand Command(SqliteConnection connection, string text, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private static string? Text(SqliteDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);

    private static DateTimeOffset? Moment(SqliteDataReader reader, int at) => reader.IsDBNull(at) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(at));
}
