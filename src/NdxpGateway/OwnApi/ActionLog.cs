using Microsoft.Data.Sqlite;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Storage;

namespace NdxpGateway.OwnApi;

/// <summary>Every action that somebody took or tried on the hub's own API, beside the registry's versions; nothing in it is changed or deleted.</summary>
internal sealed class ActionLog : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    public ActionLog(DataDirectory data)
    {
        connection = RegistryStore.Connect(data.File(RegistryStore.FileName));
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE IF NOT EXISTS actions (
                seq INTEGER PRIMARY KEY,
                at INTEGER NOT NULL,
                application TEXT NOT NULL,
                action TEXT NOT NULL,
                status INTEGER NOT NULL,
                rule TEXT NOT NULL,
                registry_version INTEGER NOT NULL,
                transaction_id TEXT NOT NULL
            ) STRICT;
            """;
        command.ExecuteNonQuery();
    }

    public void Write(Exchange exchange, string action, Application by, int status)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO actions (at, application, action, status, rule, registry_version, transaction_id)
                VALUES ($at, $application, $action, $status, $rule, $version, $transaction)
                """;
            command.Parameters.AddWithValue("$at", exchange.RequestIn.ToUnixTimeMilliseconds());
            command.Parameters.AddWithValue("$application", by.Key);
            command.Parameters.AddWithValue("$action", action);
            command.Parameters.AddWithValue("$status", status);
            command.Parameters.AddWithValue("$rule", exchange.Verdict.Rule);
            command.Parameters.AddWithValue("$version", exchange.Snapshot.Version);
            command.Parameters.AddWithValue("$transaction", exchange.TransactionId.ToString());
            command.ExecuteNonQuery();
        }
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<LoggedAction> Read(long before, int most)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT seq, at, application, action, status, rule, registry_version, transaction_id FROM actions WHERE seq < $before ORDER BY seq DESC LIMIT $most";
            command.Parameters.AddWithValue("$before", before);
            command.Parameters.AddWithValue("$most", most);
            using var reader = command.ExecuteReader();
            var actions = new List<LoggedAction>();
            while (reader.Read())
            {
                actions.Add(new LoggedAction(
                    reader.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2), reader.GetString(3), reader.GetInt32(4), reader.GetString(5),
                    reader.GetInt64(6), reader.GetString(7)));
            }

            return actions;
        }
    }

    public void Dispose() => connection.Dispose();
}

/// <param name="RegistryVersion">That the action was judged by, before whatever it changed.</param>
internal sealed record LoggedAction(long Seq, DateTimeOffset At, string Application, string Action, int Status, string Rule, long RegistryVersion, string TransactionId);
