using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Certificates;

namespace NdxpGateway.Tests.Certificates;

/// <summary>A data directory and a clock of its own for each test.</summary>
internal sealed class CertificateFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("ndxp-certificates-").FullName;

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public string File(string name) => Path.Combine(Root, "certificates", name);

    public LocalAuthority Authority() => LocalAuthority.Open(Root, Time);

    public X509Certificate2 Server(params string[] names) =>
        LocalCertificate.Open(Root, new CertificateOptions { Names = names }, Authority(), Time).Server;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
