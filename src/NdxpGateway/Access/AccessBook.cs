using System.Text.Json;
using Microsoft.Data.Sqlite;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Storage;

namespace NdxpGateway.Access;

/// <summary>
/// Requests and everything that was done about access, in the registry's own file: a decision and the registry version that it made are
/// one transaction. What a request's state is its events say; nothing is changed or deleted, and the database holds that too.
/// </summary>
internal sealed class AccessBook : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    public AccessBook(DataDirectory data)
    {
        connection = RegistryStore.Connect(data.File(RegistryStore.FileName));
        using var command = connection.CreateCommand();
        command.CommandText = AccessRows.Schema;
        command.ExecuteNonQuery();
    }

    /// <summary>Whoever decides holds this from looking to writing: of two decisions at once the second sees the first.</summary>
    public Lock.Scope Alone() => gate.EnterScope();

    /// <summary>Files a request under the next number.</summary>
    public AccessRequest File(AccessRequest request, AccessEvent filed)
    {
        using var alone = Alone();
        using var transaction = connection.BeginTransaction();
        using var last = Command("SELECT coalesce(max(seq), 0) FROM access_requests");
        var seq = (long)last.ExecuteScalar()! + 1;
        var numbered = request with { Seq = seq, Number = $"YC-{Vietnam.DayOf(request.FiledAt).Year}-{seq:00000}" };
        using var command = Command("""
            INSERT INTO access_requests (seq, number, filed_at, filed_by, agency, application, system, data_items, purpose, method, frequency, other, due, due_at)
            VALUES ($seq, $number, $filedAt, $filedBy, $agency, $application, $system, $items, $purpose, $method, $frequency, $other, $due, $dueAt)
            """,
            ("$seq", seq), ("$number", numbered.Number), ("$filedAt", request.FiledAt.ToUnixTimeMilliseconds()), ("$filedBy", request.FiledBy), ("$agency", request.Agency),
            ("$application", request.Application), ("$system", request.System), ("$items", JsonSerializer.Serialize(request.DataItems)), ("$purpose", request.Purpose),
            ("$method", request.Method), ("$frequency", request.Frequency), ("$other", request.Other), ("$due", request.Due.ToString("O")),
            ("$dueAt", Vietnam.EndOf(request.Due).ToUnixTimeMilliseconds()));
        command.ExecuteNonQuery();
        AccessRows.Write(connection, filed with { Request = numbered.Number });
        transaction.Commit();
        return numbered;
    }

    public void Write(AccessEvent done)
    {
        using var alone = Alone();
        AccessRows.Write(connection, done);
    }

    /// <summary>Null when there is none of that number.</summary>
    public AccessRequest? Find(string number) => Requests("WHERE r.number = $number", ("$number", number)).FirstOrDefault();

    public AccessRequest? PendingOf(string agency, string system) =>
        Requests("WHERE r.agency = $agency AND r.system = $system AND e.action IS NULL", ("$agency", agency), ("$system", system)).FirstOrDefault();

    /// <summary>The newest first.</summary>
    public IReadOnlyList<AccessRequest> Requests(AccessQuery query, DateTimeOffset now) => Requests(
        """
        WHERE r.seq < $before AND ($agency IS NULL OR r.agency = $agency) AND ($system IS NULL OR r.system = $system)
          AND ($everything OR r.agency = $own OR r.system IN (SELECT value FROM json_each($owned)))
          AND CASE $state WHEN 'pending' THEN e.action IS NULL WHEN 'overdue' THEN e.action IS NULL AND r.due_at <= $now
              WHEN 'granted' THEN e.action = 'grant' WHEN 'refused' THEN e.action = 'refuse' WHEN 'withdrawn' THEN e.action = 'withdraw' ELSE TRUE END
        ORDER BY r.seq DESC LIMIT $most
        """,
        [.. query.Parameters(), ("$state", query.State), ("$now", now.ToUnixTimeMilliseconds())]);

    /// <summary>All that was done about one request, in its order.</summary>
    public IReadOnlyList<AccessEvent> EventsOf(string number) => Events("WHERE request = $number ORDER BY seq", ("$number", number));

    /// <summary>The newest first. What concerns everybody, everybody may see.</summary>
    public IReadOnlyList<AccessEvent> Events(AccessQuery query) => Events(
        """
        WHERE seq < $before AND ($agency IS NULL OR agency = $agency OR (agency IS NULL AND $system IS NOT NULL)) AND ($system IS NULL OR system = $system)
          AND ($everything OR agency IS NULL OR agency = $own OR system IN (SELECT value FROM json_each($owned)))
        ORDER BY seq DESC LIMIT $most
        """,
        [.. query.Parameters()]);

    public void Dispose() => connection.Dispose();

    private List<AccessRequest> Requests(string which, params (string, object?)[] parameters)
    {
        using var alone = Alone();
        using var command = Command($"{AccessRows.SelectRequests} {which}", parameters);
        using var reader = command.ExecuteReader();
        var requests = new List<AccessRequest>();
        while (reader.Read())
            requests.Add(AccessRows.RequestOf(reader));
        return requests;
    }

    private List<AccessEvent> Events(string which, params (string, object?)[] parameters)
    {
        using var alone = Alone();
        using var command = Command($"{AccessRows.SelectEvents} {which}", parameters);
        using var reader = command.ExecuteReader();
        var events = new List<AccessEvent>();
        while (reader.Read())
            events.Add(AccessRows.EventOf(reader));
        return events;
    }

    private SqliteCommand Command(string text, params (string Name, object? Value)[] parameters) => AccessRows.Command(connection, text, parameters);
}
