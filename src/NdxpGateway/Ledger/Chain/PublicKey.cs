using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NdxpGateway.Ledger.Chain;

/// <summary>A key that seals, as everybody may know it.</summary>
/// <param name="FromBatch">The first batch that it seals.</param>
/// <param name="EndorsedBy">The key before it, which signed this line; null for the first.</param>
internal sealed record PublicKey(string Id, byte[] Spki, long FromBatch, string? EndorsedBy, byte[]? Endorsement)
{
    private const string Kind = "ndxp-key-1";

    /// <summary>What the key before signs.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Kind}\t{Id}\t{Convert.ToBase64String(Spki)}\t{FromBatch}\t{EndorsedBy}");

    public string Signed => $"{Line}\t{(Endorsement is null ? "" : Convert.ToBase64String(Endorsement))}";

    /// <summary>First half of the SHA-256 of the key's SubjectPublicKeyInfo.</summary>
    public static string IdOf(byte[] spki) => Convert.ToHexStringLower(SHA256.HashData(spki).AsSpan(0, 16));

    /// <exception cref="FormatException">It is no such line.</exception>
    public static PublicKey Parse(string signed) => signed.Split('\t') is [Kind, var id, var spki, var from, var by, var endorsement]
        ? new PublicKey(id, Convert.FromBase64String(spki), Fields.Number(from),
            by.Length > 0 ? by : null, endorsement.Length > 0 ? Convert.FromBase64String(endorsement) : null)
        : throw new FormatException("That is no key of a ledger.");

    /// <exception cref="FormatException">It is no key.</exception>
    public ECDsa Import()
    {
        var algorithm = ECDsa.Create();
        try
        {
            algorithm.ImportSubjectPublicKeyInfo(Spki, out _);
            return algorithm;
        }
        catch (CryptographicException broken)
        {
            algorithm.Dispose();
            throw new FormatException($"Key {Id} cannot be read: {broken.Message}", broken);
        }
    }

    public bool Verifies(string line, byte[] signature)
    {
        using var key = Import();
        return key.VerifyData(Encoding.UTF8.GetBytes(line), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
