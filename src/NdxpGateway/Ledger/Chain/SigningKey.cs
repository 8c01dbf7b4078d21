using System.Security.Cryptography;
using System.Text;
using NdxpGateway.Storage;

namespace NdxpGateway.Ledger.Chain;

/// <summary>
/// The secret half: ECDSA over P-256 with SHA-256, as PKCS #8 in <c>ledger.pem</c>, its public halves beside it in <c>ledger.keys</c>. Who
/// has this file can forge a ledger against everybody who holds no earlier head.
/// </summary>
internal sealed class SigningKey : IDisposable
{
    public const string FileName = "ledger.pem";
    private const string Next = FileName + ".next";

    private readonly ECDsa algorithm;

    private SigningKey(ECDsa algorithm, KeyRing ring) => (this.algorithm, Ring) = (algorithm, ring);

    public KeyRing Ring { get; }

    public string Id => Ring.Current.Id;

    /// <summary>Makes the first key where there is none.</summary>
    /// <exception cref="LedgerUnavailableException">A half is missing or does not fit the other.</exception>
    public static SigningKey Open(string directory)
    {
        var (secret, ring) = (Path.Combine(directory, FileName), Path.Combine(directory, KeyRing.FileName));
        if (!File.Exists(ring))
            return File.Exists(secret)
                ? throw new LedgerUnavailableException($"'{ring}' is missing beside '{secret}': restore it from a backup; it is what everybody verifies the ledger by.")
                : Create(directory);
        try
        {
            var known = KeyRing.Read(ring);
            FinishRotation(directory, known);
            var algorithm = Import(secret);
            return known.Current.Id == PublicKey.IdOf(algorithm.ExportSubjectPublicKeyInfo())
                ? new SigningKey(algorithm, known)
                : throw new LedgerUnavailableException($"'{secret}' is not the key that '{ring}' names last: restore both from one backup.");
        }
        catch (Exception broken) when (broken is not LedgerUnavailableException and (IOException or UnauthorizedAccessException or ArgumentException or CryptographicException))
        {
            throw new LedgerUnavailableException(
                $"The ledger's signing key '{secret}' cannot be read ({broken.Message}): restore it from a backup; if it is lost, 'ndxp ledger begin' closes this ledger and begins another.", inner: broken);
        }
    }

    /// <summary>A new key, endorsed by this one, for the batches from <paramref name="fromBatch"/> on; this one's secret half is gone then.</summary>
    public SigningKey Rotate(string directory, long fromBatch)
    {
        var algorithm = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var spki = algorithm.ExportSubjectPublicKeyInfo();
        var bare = new PublicKey(PublicKey.IdOf(spki), spki, fromBatch, Id, null);
        var endorsed = bare with { Endorsement = Sign(bare.Line) };
        return Write(directory, algorithm, [.. Ring.Keys, endorsed]);
    }

    /// <summary>This key as the first of another ledger: what came before it is left out.</summary>
    public SigningKey AsRoot(string directory) => Write(directory, algorithm, [new PublicKey(Id, Ring.Current.Spki, 0, null, null)]);

    public byte[] Sign(string line) =>
        algorithm.SignData(Encoding.UTF8.GetBytes(line), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => algorithm.Dispose();

    private static SigningKey Create(string directory)
    {
        var algorithm = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var spki = algorithm.ExportSubjectPublicKeyInfo();
        return Write(directory, algorithm, [new PublicKey(PublicKey.IdOf(spki), spki, 0, null, null)]);
    }

    private static SigningKey Write(string directory, ECDsa algorithm, IReadOnlyList<PublicKey> keys)
    {
        string[] lines = [.. keys.Select(key => key.Signed)];
        var ring = KeyRing.Of(lines);
        try
        {
            Directory.CreateDirectory(directory);
            // The old secret goes last: whenever this ends half-way, the secret that the public keys name last is there.
            SecretFile.Replace(Path.Combine(directory, Next), algorithm.ExportPkcs8PrivateKeyPem() + "\n");
            SecretFile.Replace(Path.Combine(directory, KeyRing.FileName), string.Concat(lines.Select(line => line + "\n")));
            FinishRotation(directory, ring);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnavailableException($"The ledger's keys cannot be written in '{directory}': {denied.Message}", inner: denied);
        }

        return new SigningKey(algorithm, ring);
    }

    private static void FinishRotation(string directory, KeyRing ring)
    {
        var next = Path.Combine(directory, Next);
        if (!File.Exists(next))
            return;
        using var algorithm = Import(next);
        if (PublicKey.IdOf(algorithm.ExportSubjectPublicKeyInfo()) == ring.Current.Id)
            File.Move(next, Path.Combine(directory, FileName), overwrite: true);
    }

    private static ECDsa Import(string path)
    {
        var algorithm = ECDsa.Create();
        try
        {
            algorithm.ImportFromPem(File.ReadAllText(path));
            return algorithm;
        }
        catch
        {
            algorithm.Dispose();
            throw;
        }
    }
}
