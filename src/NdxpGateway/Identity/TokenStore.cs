using Microsoft.Data.Sqlite;

namespace NdxpGateway.Identity;

/// <summary>What is kept of a token: never the token, only its hash and its times.</summary>
internal sealed record IssuedToken(string Application, long Issue, byte[] Sha256, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);

/// <summary>The tokens that were issued, in <c>tokens.db</c> of the data directory.</summary>
internal sealed class TokenStore : IDisposable
{
    // Everybody who asks for a token waits meanwhile, each on a thread.
    private const int SecondsForALock = 2;

    private readonly SqliteConnection connection;

    public TokenStore(string path)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = SecondsForALock }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Execute("""
            CREATE TABLE IF NOT EXISTS tokens (
                application TEXT NOT NULL,
                issue INTEGER NOT NULL,
                sha256 BLOB NOT NULL,
                issued_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                PRIMARY KEY (application, issue)
            ) STRICT, WITHOUT ROWID;
            """);
    }

    public List<IssuedToken> Load()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT application, issue, sha256, issued_at, expires_at FROM tokens ORDER BY application, issue";
        using var reader = command.ExecuteReader();
        var tokens = new List<IssuedToken>();
        while (reader.Read())
        {
            tokens.Add(new IssuedToken(
                reader.GetString(0),
                reader.GetInt64(1),
                (byte[])reader[2],
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4))));
        }

        return tokens;
    }

    /// <summary>Durable when it returns. Tokens of the application that expired before <paramref name="forget"/> are dropped with it.</summary>
    public void Add(IssuedToken token, DateTimeOffset forget)
    {
        // Left without a commit, it is rolled back: one token that could not be stored must not cost those after it.
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = """
            DELETE FROM tokens WHERE application = $application AND expires_at < $forget;
            INSERT INTO tokens (application, issue, sha256, issued_at, expires_at) VALUES ($application, $issue, $sha256, $issuedAt, $expiresAt);
            """;
        command.Parameters.AddWithValue("$application", token.Application);
        command.Parameters.AddWithValue("$issue", token.Issue);
        command.Parameters.AddWithValue("$sha256", token.Sha256);
        command.Parameters.AddWithValue("$issuedAt", token.IssuedAt.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$expiresAt", token.ExpiresAt.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$forget", forget.ToUnixTimeMilliseconds());
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    public void Dispose() => connection.Dispose();

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
