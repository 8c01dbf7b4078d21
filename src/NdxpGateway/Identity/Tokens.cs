using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Identity;

/// <summary>
/// Issues tokens and knows whose they are. A token is derived, HMAC-SHA-256 of (application, issue number) written as a UUID, so the
/// same one can be answered again after a restart although it was never stored.
/// </summary>
internal sealed class Tokens
{
    /// <summary>An expired token is told apart from an unknown one for a day.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Issue, Token Token)> latest = [];
    private readonly ConcurrentDictionary<Guid, Token> alive = [];
    private readonly byte[] key;
    private readonly TokenStore store;
    private readonly Credentials credentials;
    private readonly TimeProvider time;
    private readonly TimeSpan lifetime;

    public Tokens(byte[] key, TokenStore store, Credentials credentials, Snapshot registry, IdentityOptions options, TimeProvider time)
    {
        (this.key, this.store, this.credentials, this.time) = (key, store, credentials, time);
        lifetime = TimeSpan.FromSeconds(options.TokenSeconds);
        foreach (var issued in store.Load())
            Remember(issued, registry);
    }

    /// <summary>The application's token while it is alive, with what is left of it; else a new one.</summary>
    public (Guid Token, TimeSpan Left) Issue(Application application)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var (issue, last) = latest.GetValueOrDefault(application.Key);
            if (last is not null && IsAlive(last, now))
                return (last.Value, last.ExpiresAt - now);

            var value = Derive(application.Key, issue + 1);
            var expires = now + lifetime;
            store.Add(new IssuedToken(application.Key, issue + 1, Hash(value), now, expires), now - Remembered);
            Keep(application.Key, issue + 1, new Token(value, application.Key, application, true, expires));
            Forget(now);
            return (value, lifetime);
        }
    }

    public Identification Identify(Guid presented, Snapshot snapshot)
    {
        if (!alive.TryGetValue(presented, out var token))
            return new Identification(Presented.Unknown, null);
        // Of an agency that was not in the registry when the hub started, and may be again.
        if (token.Application is null && credentials.Active(token.Key, snapshot) is { } again)
            alive[presented] = token = token with { Application = again, Active = true };
        if (!token.Active)
            return new Identification(Presented.Inactive, token.Application);
        return new Identification(IsAlive(token, time.GetUtcNow()) ? Presented.Alive : Presented.Expired, token.Application);
    }

    // A clock that was a year fast, and was set right, leaves tokens of next year behind: they would be good for as long. One lifetime
    // more than a token can have is allowed, so that a clock that is set back a little disturbs nobody.
    private bool IsAlive(Token token, DateTimeOffset now) => token.ExpiresAt > now && token.ExpiresAt <= now + 2 * lifetime;

    private void Remember(IssuedToken issued, Snapshot registry)
    {
        var value = Derive(issued.Application, issued.Issue);
        // A hash that does not fit was made under another key: that token is gone, its number stays used.
        if (!CryptographicOperations.FixedTimeEquals(issued.Sha256, Hash(value)))
            latest[issued.Application] = (issued.Issue, Token.Gone);
        else if (credentials.Any(issued.Application, registry) is { } application)
            Keep(issued.Application, issued.Issue, new Token(value, issued.Application, application, credentials.Active(issued.Application, registry) is not null, issued.ExpiresAt));
        else
            Keep(issued.Application, issued.Issue, new Token(value, issued.Application, null, false, issued.ExpiresAt));
    }

    private void Keep(string application, long issue, Token token)
    {
        latest[application] = (issue, token);
        alive[token.Value] = token;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (value, token) in alive)
        {
            if (token.ExpiresAt < now - Remembered)
                alive.TryRemove(value, out _);
        }
    }

    private Guid Derive(string application, long issue)
    {
        var length = Encoding.UTF8.GetByteCount(application);
        var message = new byte[length + 9];
        Encoding.UTF8.GetBytes(application, message);
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan(length + 1), issue);
        var bytes = HMACSHA256.HashData(key, message).AsSpan(0, 16);
        // The platform's tokens are UUIDs of version 3; clients are known to check the form.
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x30);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static byte[] Hash(Guid token) => SHA256.HashData(token.ToByteArray(bigEndian: true));

    private sealed record Token(Guid Value, string Key, Application? Application, bool Active, DateTimeOffset ExpiresAt)
    {
        public static readonly Token Gone = new(Guid.Empty, "", null, false, DateTimeOffset.MinValue);
    }
}
