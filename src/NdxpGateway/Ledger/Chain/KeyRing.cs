using System.Security.Cryptography;
using System.Text;

namespace NdxpGateway.Ledger.Chain;

/// <summary>The keys that sealed a ledger, one after the other, each endorsed by the one before: who trusts the first trusts all.</summary>
internal sealed class KeyRing
{
    public const string FileName = "ledger.keys";

    private readonly IReadOnlyList<PublicKey> keys;

    private KeyRing(IReadOnlyList<PublicKey> keys) => this.keys = keys;

    public IReadOnlyList<PublicKey> Keys => keys;

    public PublicKey Root => keys[0];

    public PublicKey Current => keys[^1];

    /// <exception cref="LedgerUnavailableException">The file cannot be read, or a key in it is not endorsed.</exception>
    public static KeyRing Read(string path)
    {
        try
        {
            return Of(File.ReadAllLines(path));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new LedgerUnavailableException($"The ledger's public keys cannot be read from '{path}': {broken.Message}", inner: broken);
        }
    }

    /// <exception cref="FormatException">There is none, or one is not endorsed by the one before it.</exception>
    public static KeyRing Of(IEnumerable<string> lines)
    {
        PublicKey[] keys = [.. lines.Where(line => line.Length > 0).Select(PublicKey.Parse)];
        if (keys.Length == 0 || keys[0].EndorsedBy is not null)
            throw new FormatException("The first key is missing.");
        if (keys[0].FromBatch != 0)
            throw new FormatException($"Key {keys[0].Id} is not in force from the beginning.");
        for (var at = 0; at < keys.Length; at++)
        {
            if (keys[at].Id != PublicKey.IdOf(keys[at].Spki))
                throw new FormatException($"Key {keys[at].Id} is not the one of that name.");
            if (at > 0 && !(keys[at].EndorsedBy == keys[at - 1].Id && keys[at].FromBatch > keys[at - 1].FromBatch
                && keys[at - 1].Verifies(keys[at].Line, keys[at].Endorsement ?? [])))
                throw new FormatException($"Key {keys[at].Id} is not endorsed by the one before it.");
        }

        return new KeyRing(keys);
    }

    /// <summary>Why the seal does not hold; null when it does.</summary>
    public string? Refute(Seal seal)
    {
        var inForce = keys.LastOrDefault(key => key.FromBatch <= seal.Batch) ?? Root;
        return seal.Key == inForce.Id
            ? Refute(seal.Line, seal.Key, seal.Signature)
            : $"it is signed by key {seal.Key}, and key {inForce.Id} was in force";
    }

    /// <summary>Why a statement does not hold; null when one of these keys signed it.</summary>
    public string? Refute(string line, string key, byte[] signature)
    {
        if (keys.FirstOrDefault(known => known.Id == key) is not { } signer)
            return $"it is signed by key {key}, which is none of this ledger's";
        if (verifying?.Id != key)
            verifying = (key, signer.Import());
        return verifying.Value.Algorithm.VerifyData(Encoding.UTF8.GetBytes(line), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ? null
            : "its signature is false";
    }

    // Kept from seal to seal: an import costs as much as a verification.
    private (string Id, ECDsa Algorithm)? verifying;
}
