using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using NdxpGateway.Certificates;

namespace NdxpGateway.Tests.Certificates;

public sealed class LocalCertificateTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("hub.ndxp.test")]
    [InlineData("10.1.2.3")]
    public async Task A_client_that_trusts_the_authority_accepts_the_server_by_each_of_its_names(string name)
    {
        using var folder = new CertificateFolder();
        using var server = folder.Server("Hub.NDXP.test", "10.1.2.3");

        Assert.Null(await HandshakeAsync(folder, server, name));
    }

    [Fact]
    public async Task A_client_refuses_the_server_by_another_name_or_without_the_authority()
    {
        using var folder = new CertificateFolder();
        using var stranger = new CertificateFolder();
        using var server = folder.Server();

        Assert.IsType<AuthenticationException>(await HandshakeAsync(folder, server, "hub.ndxp.test"));
        Assert.IsType<AuthenticationException>(await HandshakeAsync(stranger, server, "localhost"));
    }

    [Fact]
    public void A_second_start_shows_the_same_certificate()
    {
        using var folder = new CertificateFolder();
        using var first = folder.Server("hub.ndxp.test");
        using var second = folder.Server("hub.ndxp.test");

        Assert.Equal(first.Thumbprint, second.Thumbprint);
        Assert.True(second.HasPrivateKey);
    }

    [Fact]
    public void The_certificate_is_for_servers_only_and_lives_at_most_397_days()
    {
        using var folder = new CertificateFolder();
        using var server = folder.Server();

        Assert.InRange(server.NotAfter - server.NotBefore, TimeSpan.FromDays(390), TimeSpan.FromDays(397));
        Assert.Equal(["1.3.6.1.5.5.7.3.1"], server.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Select(usage => usage.Value));
        Assert.False(server.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal(
            folder.Authority().Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.ToArray(),
            server.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single().KeyIdentifier!.Value.ToArray());
    }

    [Fact]
    public void It_is_renewed_thirty_days_before_its_end_and_not_earlier()
    {
        using var folder = new CertificateFolder();
        using var first = folder.Server();
        folder.Time.Advance(TimeSpan.FromDays(365));
        using var kept = folder.Server();
        folder.Time.Advance(TimeSpan.FromDays(2));
        using var renewed = folder.Server();

        Assert.Equal(first.Thumbprint, kept.Thumbprint);
        Assert.NotEqual(first.Thumbprint, renewed.Thumbprint);
        Assert.True(renewed.NotAfter > first.NotAfter);
    }

    [Fact]
    public void It_is_renewed_when_the_names_or_the_authority_change()
    {
        using var folder = new CertificateFolder();
        using var first = folder.Server("hub.ndxp.test");
        using var named = folder.Server("other.ndxp.test");
        File.Delete(folder.File("ca.pem"));
        File.Delete(folder.File("ca.key"));
        using var signed = folder.Server("other.ndxp.test");

        Assert.NotEqual(first.Thumbprint, named.Thumbprint);
        Assert.NotEqual(named.Thumbprint, signed.Thumbprint);
    }

    [Fact]
    public void A_damaged_certificate_is_named_with_what_to_do()
    {
        using var folder = new CertificateFolder();
        folder.Server().Dispose();
        File.WriteAllText(folder.File("server.pem"), "-----BEGIN CERTIFICATE-----\nnonsense");

        var problem = Assert.Single(Assert.Throws<InvalidConfigurationException>(() => folder.Server()).Problems);

        Assert.Contains(folder.File("server.pem"), problem);
        Assert.Contains("delete it", problem);
    }

    [Theory]
    [InlineData("hub.ndxp.test", true)]
    [InlineData("*.ndxp.test", true)]
    [InlineData("cổng.ndxp.test", true)]
    [InlineData("fe80::1", true)]
    [InlineData("two words", false)]
    [InlineData("https://hub", false)]
    [InlineData("", false)]
    public void Only_names_and_addresses_are_configured(string name, bool good)
    {
        var options = new CertificateOptions { Names = [name] };
        Assert.Equal(good, Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true));
        if (!good)
            return;
        using var folder = new CertificateFolder();
        using var first = folder.Server(name);
        using var second = folder.Server(name);
        Assert.Equal(first.Thumbprint, second.Thumbprint);
    }

    /// <summary>A real TLS handshake; null when it succeeds.</summary>
    private static async Task<Exception?> HandshakeAsync(CertificateFolder trusted, X509Certificate2 server, string name)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        var connecting = client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, Stop);
        using var accepted = await listener.AcceptTcpClientAsync(Stop);
        await connecting;
        await using var serving = new SslStream(accepted.GetStream());
        await using var asking = new SslStream(client.GetStream());
        var served = serving.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server }, Stop);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(trusted.Authority().Certificate);
        var failure = await Record.ExceptionAsync(() =>
            asking.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = name, CertificateChainPolicy = policy }, Stop));
        if (failure is not null)
            client.Close();
        await Record.ExceptionAsync(() => served);
        return failure;
    }
}
