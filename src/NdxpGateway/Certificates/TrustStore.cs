using System.Security.Cryptography.X509Certificates;

namespace NdxpGateway.Certificates;

/// <summary>The authority's certificate in the two forms that clients take: PEM, and a PKCS#12 truststore for Java.</summary>
internal sealed class TrustStore(LocalAuthority authority)
{
    public const string PemFile = "ndxp-ca.pem";
    public const string Pkcs12File = "ndxp-ca.p12";
    public const string Alias = "ndxp-ca";

    /// <summary>Java's customary one: the file holds nothing secret.</summary>
    public const string Password = "changeit";

    /// <summary>Writes both files, over older ones; makes the directory when it is missing.</summary>
    public void Export(string directory)
    {
        using var certificate = authority.Certificate;
        Directory.CreateDirectory(directory);
        Replace(Path.Combine(directory, PemFile), System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));
        Replace(Path.Combine(directory, Pkcs12File), TrustedPkcs12.Write(certificate, Alias, Password));
    }

    private static void Replace(string path, byte[] content)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }
}
