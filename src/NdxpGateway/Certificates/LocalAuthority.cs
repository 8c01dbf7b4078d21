using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NdxpGateway.Certificates;

/// <summary>
/// The sandbox's own certificate authority, made at the first run: the platform's SDKs refuse plain HTTP and check certificates, and nobody
/// should learn to switch that off. Its key never leaves the data directory.
/// </summary>
internal sealed class LocalAuthority
{
    public const string Name = "CN=NDXP Sandbox Local CA";

    private const int Years = 10;
    private const string Remedy = "restore it, or delete ca.pem and ca.key; a new authority is made at the next start, and its clients must trust it anew";

    private readonly X509Certificate2 signer;

    private LocalAuthority(X509Certificate2 signer) => this.signer = signer;

    /// <summary>The authority's certificate, with its private key out of reach.</summary>
    public X509Certificate2 Certificate => X509CertificateLoader.LoadCertificate(signer.RawData);

    /// <exception cref="InvalidConfigurationException">A file is damaged, expired, or its directory cannot be written.</exception>
    public static LocalAuthority Open(string dataDirectory, TimeProvider time)
    {
        var folder = Path.Combine(dataDirectory, "certificates");
        var (keyFile, certificateFile) = (new CertificateFile(Path.Combine(folder, "ca.key")), new CertificateFile(Path.Combine(folder, "ca.pem")));
        if (!keyFile.Exists && certificateFile.Exists)
            throw keyFile.Problem($"is missing: {Remedy}");
        // Two processes may come here at once, the hub and `ndxp ca`: whoever is first has made the file, and both use it.
        if (!keyFile.Exists)
            keyFile.Write(NewKey(), secret: true, replace: false);
        using var key = keyFile.Read(ParseKey, Remedy);
        // A certificate made again for the same key and name is the same authority to all who trusted the first.
        if (!certificateFile.Exists)
            certificateFile.Write(SelfSign(key, time.GetUtcNow()), secret: false, replace: false);
        var signer = certificateFile.Read(pem => X509Certificate2.CreateFromPem(pem).CopyWithPrivateKey(key), Remedy);
        var end = signer.NotAfter.ToUniversalTime();
        if (end <= (time.GetUtcNow() + ServerCertificate.RenewBefore).UtcDateTime)
            throw certificateFile.Problem($"expires on {end:yyyy-MM-dd}: delete ca.pem and ca.key; a new authority is made at the next start, and its clients must trust it anew");
        return new LocalAuthority(signer);
    }

    public X509Certificate2 Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset until)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(signer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        // Nothing signed outlives its signer, nor is older.
        var (first, last) = (new DateTimeOffset(signer.NotBefore), new DateTimeOffset(signer.NotAfter));
        return request.Create(signer, from > first ? from : first, until < last ? until : last, RandomNumberGenerator.GetBytes(16));
    }

    private static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static ECDsa ParseKey(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private static string SelfSign(ECDsa key, DateTimeOffset now)
    {
        var request = new CertificateRequest(Name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        // A day back, for containers and laptops whose clocks disagree.
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        return certificate.ExportCertificatePem();
    }
}
