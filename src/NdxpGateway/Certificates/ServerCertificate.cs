using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NdxpGateway.Certificates;

/// <summary>The certificate of the HTTPS listener, as clients demand it: short-lived, for server authentication, its names in the SAN.</summary>
internal static class ServerCertificate
{
    /// <summary>The longest that browsers accept, less one day.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(397);

    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Certificate and key in one PEM, so that no interruption can part them.</summary>
    public static string Issue(LocalAuthority authority, ServerNames names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(names.ToExtension());
        var from = now.AddDays(-1);
        using var certificate = authority.Sign(request, from, from + Lifetime);
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    public static X509Certificate2 Parse(string pem)
    {
        var certificate = X509Certificate2.CreateFromPem(pem, pem);
        if (!OperatingSystem.IsWindows())
            return certificate;
        // Windows' TLS does not take a key that exists in memory only.
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    public static bool IsGood(X509Certificate2 certificate, X509Certificate2 authority, ServerNames names, DateTimeOffset now)
    {
        if (!names.AreThoseOf(certificate) || certificate.NotAfter.ToUniversalTime() <= (now + RenewBefore).UtcDateTime)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        return chain.Build(certificate);
    }
}
