using Npgsql;

namespace NdxpGateway.Ledger.Stores.Postgres;

/// <summary>Which database, and how long it is waited for. Its password is in no message.</summary>
internal sealed class PostgresDatabase
{
    public const string Schema = "ndxp_ledger";

    private readonly NpgsqlConnectionStringBuilder settings;

    /// <param name="patienceMs">How long a commit waits for an answer: a second at least, which is the driver's unit.</param>
    /// <exception cref="LedgerUnavailableException">It is no connection string.</exception>
    public PostgresDatabase(string? connectionString, int patienceMs)
    {
        if (Refute(connectionString) is { } why)
            throw new LedgerUnavailableException($"Ledger:ConnectionString: {why}");
        settings = new NpgsqlConnectionStringBuilder(connectionString);
        PatienceMs = Math.Max(1_000, patienceMs);
        settings.SearchPath = Schema;
        settings.ApplicationName ??= "ndxp ledger";
        // A session is its lock, and what it had under way: it is not shared and not kept for later.
        settings.Pooling = false;
        settings.Enlist = false;
        settings.Timeout = Math.Max(3, Seconds(PatienceMs));
        settings.CommandTimeout = Seconds(PatienceMs);
        // No wait for what becomes of a cancelled statement: whoever goes on ends the session, and looks.
        settings.CancellationTimeout = -1;
        // The driver asks for GSS first, and against a server that says nothing it then waits for the next answer without any limit.
        if (settings.GssEncryptionMode == GssEncryptionMode.Prefer)
            settings.GssEncryptionMode = GssEncryptionMode.Disable;
        if (!Path.IsPathRooted(settings.Host)) // a path is a socket of this machine, which has no such thing
            (settings.TcpKeepAlive, settings.TcpKeepAliveTime, settings.TcpKeepAliveInterval) = (true, 5, 2);
        // Whether a failure came before the commit.
        settings.IncludeFailedBatchedCommand = true;
        // The values of a row belong in no message.
        settings.IncludeErrorDetail = false;
        settings.PersistSecurityInfo = false;
        Place = $"PostgreSQL '{settings.Database ?? settings.Username}' at {settings.Host}:{settings.Port}";
    }

    public string Place { get; }

    public int PatienceMs { get; }

    /// <param name="patienceMs">For other work than a commit.</param>
    public NpgsqlConnection Connect(int? patienceMs = null)
    {
        var own = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { CommandTimeout = Seconds(patienceMs ?? PatienceMs) };
        var connection = new NpgsqlConnection(own.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>In one line, without what the driver puts below it.</summary>
    public static string Reason(Exception broken) => broken switch
    {
        PostgresException reply => $"{reply.MessageText.ReplaceLineEndings(" ")} ({reply.SqlState})",
        { InnerException: { } inner } when broken is NpgsqlException => $"{broken.Message}: {Reason(inner)}".ReplaceLineEndings(" "),
        _ => broken.Message.ReplaceLineEndings(" "),
    };

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Refute(string? connectionString)
    {
        try
        {
            var host = new NpgsqlConnectionStringBuilder(connectionString).Host;
            return string.IsNullOrEmpty(host) || host.Contains(',') ? "It must name one host: Host=db;Database=ndxp;Username=ndxp" : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or InvalidCastException)
        {
            // Not the driver's own words: they repeat what was not understood, which may be a part of the password.
            return "It must read like Host=db;Database=ndxp;Username=ndxp, with \"\" around a value that has a semicolon.";
        }
    }

    private static int Seconds(int milliseconds) => (milliseconds + 999) / 1000;
}
