using Microsoft.Data.Sqlite;
using NdxpGateway.Identity;

namespace NdxpGateway.Tests.Identity;

public sealed class TokenStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-tokens-").FullName;

    [Fact(Timeout = 20_000)]
    public Task A_token_that_could_not_be_stored_costs_none_of_those_after_it() => Task.Run(() =>
    {
        using var store = new TokenStore(Path.Combine(folder, "tokens.db"));
        using (var other = new SqliteConnection($"Data Source={Path.Combine(folder, "tokens.db")};Pooling=False"))
        {
            other.Open();
            using var held = other.BeginTransaction();
            Assert.Throws<SqliteException>(() => store.Add(Token(1), DateTimeOffset.MinValue));
        }

        store.Add(Token(2), DateTimeOffset.MinValue);

        Assert.Equal(2, Assert.Single(store.Load()).Issue);
    }, TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IssuedToken Token(long issue) => new("H39", issue, new byte[32], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1));
}
