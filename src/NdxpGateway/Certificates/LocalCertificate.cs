using System.Security.Cryptography.X509Certificates;

namespace NdxpGateway.Certificates;

/// <summary>What Kestrel shows on the HTTPS port: kept from run to run, renewed when it would not serve any more.</summary>
internal sealed class LocalCertificate : IDisposable
{
    private const string Remedy = "delete it; a new one is made at the next start";

    private LocalCertificate(X509Certificate2 server) => Server = server;

    /// <summary>With its private key.</summary>
    public X509Certificate2 Server { get; }

    /// <exception cref="InvalidConfigurationException">The file is damaged, or its directory cannot be written.</exception>
    public static LocalCertificate Open(string dataDirectory, CertificateOptions options, LocalAuthority authority, TimeProvider time)
    {
        var file = new CertificateFile(Path.Combine(dataDirectory, "certificates", "server.pem"));
        var names = new ServerNames(options.Names);
        using var root = authority.Certificate;
        if (file.Exists)
        {
            var kept = file.Read(ServerCertificate.Parse, Remedy);
            if (ServerCertificate.IsGood(kept, root, names, time.GetUtcNow()))
                return new LocalCertificate(kept);
            kept.Dispose();
        }

        file.Write(ServerCertificate.Issue(authority, names, time.GetUtcNow()), secret: true, replace: true);
        return new LocalCertificate(file.Read(ServerCertificate.Parse, Remedy));
    }

    public void Dispose() => Server.Dispose();
}
