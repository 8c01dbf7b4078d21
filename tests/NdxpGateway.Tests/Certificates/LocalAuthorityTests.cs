using System.Security.Cryptography.X509Certificates;
using NdxpGateway.Certificates;

namespace NdxpGateway.Tests.Certificates;

public sealed class LocalAuthorityTests
{
    [Fact]
    public void The_authority_signs_certificates_and_nothing_below_them_for_ten_years()
    {
        using var folder = new CertificateFolder();
        using var authority = folder.Authority().Certificate;

        var constraints = authority.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        Assert.Equal("CN=NDXP Sandbox Local CA", authority.Subject);
        Assert.True(constraints is { Critical: true, CertificateAuthority: true, HasPathLengthConstraint: true, PathLengthConstraint: 0 });
        Assert.Equal(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, authority.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.InRange((authority.NotAfter - authority.NotBefore).TotalDays, 3652, 3655);
        Assert.False(authority.HasPrivateKey);
    }

    [Fact]
    public void Its_key_is_readable_by_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using var folder = new CertificateFolder();
        folder.Server().Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(folder.File("ca.key")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(folder.File("server.pem")));
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", File.ReadAllText(folder.File("ca.key")));
        Assert.Equal(["ca.key", "ca.pem", "server.pem"], Directory.GetFiles(folder.File("")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_second_start_uses_the_same_authority()
    {
        using var folder = new CertificateFolder();

        Assert.Equal(folder.Authority().Certificate.Thumbprint, folder.Authority().Certificate.Thumbprint);
    }

    [Fact]
    public void A_lost_certificate_is_made_again_for_the_same_key()
    {
        using var folder = new CertificateFolder();
        using var first = folder.Authority().Certificate;
        File.Delete(folder.File("ca.pem"));
        using var again = folder.Authority().Certificate;

        Assert.Equal(first.PublicKey.ExportSubjectPublicKeyInfo(), again.PublicKey.ExportSubjectPublicKeyInfo());
        Assert.Equal(first.Subject, again.Subject);
    }

    [Theory]
    [InlineData("ca.key", "damaged")]
    [InlineData("ca.pem", "damaged")]
    [InlineData("ca.key", "missing")]
    public void Damaged_files_are_named_with_what_to_do(string name, string damage)
    {
        using var folder = new CertificateFolder();
        folder.Authority();
        if (damage == "missing")
            File.Delete(folder.File(name));
        else
            File.WriteAllText(folder.File(name), "nonsense");

        var problem = Assert.Single(Assert.Throws<InvalidConfigurationException>(() => folder.Authority()).Problems);

        Assert.Contains(folder.File(name), problem);
        Assert.Contains(damage, problem);
        Assert.Contains("delete ca.pem and ca.key", problem);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void A_key_of_another_authority_is_damage()
    {
        using var folder = new CertificateFolder();
        using var stranger = new CertificateFolder();
        folder.Authority();
        stranger.Authority();
        File.Copy(stranger.File("ca.key"), folder.File("ca.key"), overwrite: true);

        Assert.Contains("ca.pem", Assert.Throws<InvalidConfigurationException>(() => folder.Authority()).Message);
    }

    [Fact]
    public void An_authority_near_its_end_says_so()
    {
        using var folder = new CertificateFolder();
        folder.Authority();
        folder.Time.Advance(TimeSpan.FromDays(3_640));

        Assert.Contains("expires on", Assert.Throws<InvalidConfigurationException>(() => folder.Authority()).Message);
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_named()
    {
        using var folder = new CertificateFolder();
        File.WriteAllText(Path.Combine(folder.Root, "file"), "");
        var below = Path.Combine(folder.Root, "file", "data");

        Assert.Contains(below, Assert.Throws<InvalidConfigurationException>(() => LocalAuthority.Open(below, folder.Time)).Message);
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
}
