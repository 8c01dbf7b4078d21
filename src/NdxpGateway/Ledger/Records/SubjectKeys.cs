using System.Security.Cryptography;
using System.Text;
using NdxpGateway.Storage;

namespace NdxpGateway.Ledger.Records;

/// <summary>
/// Hashes that stand for persons. An identifier has few digits, so a plain hash of it could be guessed by trying them all; under a key it
/// cannot, and who has the keys still finds a person. The newest key hashes; the older ones are kept to find by.
/// </summary>
internal sealed class SubjectKeys
{
    public const int HashBytes = 16;
    public const string FileName = "subject.keys";

    private readonly (string Id, byte[] Key)[] keys;

    private SubjectKeys((string Id, byte[] Key)[] keys) => this.keys = keys;

    /// <summary>Name of the key that new records are hashed under.</summary>
    public string Current => keys[^1].Id;

    /// <exception cref="LedgerUnavailableException">The file cannot be read or made, or is none of subject keys.</exception>
    public static SubjectKeys Open(string directory)
    {
        var path = Path.Combine(directory, FileName);
        return File.Exists(path) ? new SubjectKeys(Read(path)) : Rotate(directory);
    }

    /// <summary>A new key for the records to come.</summary>
    public static SubjectKeys Rotate(string directory)
    {
        var path = Path.Combine(directory, FileName);
        var known = File.Exists(path) ? Read(path) : [];
        (string, byte[])[] all = [.. known, ($"s{known.Length + 1}", RandomNumberGenerator.GetBytes(32))];
        try
        {
            Directory.CreateDirectory(directory);
            SecretFile.Replace(path, string.Concat(all.Select(key => $"{key.Item1}\t{Convert.ToBase64String(key.Item2)}\n")));
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnavailableException($"The subject keys '{path}' cannot be written: {denied.Message}", inner: denied);
        }

        return new SubjectKeys(all);
    }

    /// <summary>All persons of a call, one hash behind the other; null for nobody.</summary>
    public byte[]? Hash(IReadOnlyList<string> identifiers)
    {
        if (identifiers.Count == 0)
            return null;
        var hashes = new byte[identifiers.Count * HashBytes];
        for (var at = 0; at < identifiers.Count; at++)
            Hash(keys[^1].Key, identifiers[at], hashes.AsSpan(at * HashBytes, HashBytes));
        return hashes;
    }

    /// <summary>What to look for: the identifier's hash under every key there was.</summary>
    public IEnumerable<(string Key, byte[] Hash)> HashesOf(string identifier)
    {
        foreach (var (id, key) in keys)
        {
            var hash = new byte[HashBytes];
            Hash(key, identifier, hash);
            yield return (id, hash);
        }
    }

    private static void Hash(byte[] key, string identifier, Span<byte> hash)
    {
        Span<byte> utf8 = stackalloc byte[256];
        Span<byte> whole = stackalloc byte[32];
        var length = Encoding.UTF8.GetBytes(identifier.AsSpan(0, Math.Min(identifier.Length, 64)), utf8);
        HMACSHA256.HashData(key, utf8[..length], whole);
        whole[..HashBytes].CopyTo(hash);
    }

    private static (string, byte[])[] Read(string path)
    {
        try
        {
            var keys = File.ReadAllLines(path).Where(line => line.Length > 0).Select(line => line.Split('\t'))
                .Select(parts => (parts[0], Convert.FromBase64String(parts[1]))).ToArray();
            return keys.Length > 0 ? keys : throw new FormatException("it is empty");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            throw new LedgerUnavailableException($"'{path}' holds no subject keys ({broken.Message}): restore it from a backup, or move it away to go on with a new key, under which no older record is found.", inner: broken);
        }
    }
}
