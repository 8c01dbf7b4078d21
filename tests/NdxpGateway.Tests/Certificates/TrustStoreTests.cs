using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NdxpGateway.Certificates;

namespace NdxpGateway.Tests.Certificates;

public sealed class TrustStoreTests
{
    private const string Client = """
        import java.net.URI;
        import javax.net.ssl.HttpsURLConnection;

        public class Client {
            public static void main(String[] args) throws Exception {
                HttpsURLConnection connection = (HttpsURLConnection) URI.create(args[0]).toURL().openConnection();
                System.out.println(connection.getResponseCode() + " " + new String(connection.getInputStream().readAllBytes()));
            }
        }
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_exported_files_hold_the_authority_and_no_key()
    {
        using var folder = new CertificateFolder();
        var directory = Export(folder);
        using var authority = folder.Authority().Certificate;
        using var pem = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(directory, "ndxp-ca.pem"));
        var pkcs12 = Assert.Single(X509CertificateLoader.LoadPkcs12CollectionFromFile(Path.Combine(directory, "ndxp-ca.p12"), "changeit"));

        Assert.Equal(authority.RawData, pem.RawData);
        Assert.Equal(authority.RawData, pkcs12.RawData);
        Assert.False(pkcs12.HasPrivateKey);
        Assert.Equal(2, Directory.GetFiles(directory).Length);
    }

    [Fact]
    public async Task Keytool_shows_exactly_one_trusted_certificate()
    {
        using var folder = new CertificateFolder();
        var store = Path.Combine(Export(folder), "ndxp-ca.p12");

        var (exit, output) = await Jdk.RunAsync("keytool", "-list", "-keystore", store, "-storepass", "changeit");

        Assert.Equal(0, exit);
        Assert.Equal(1, Regex.Count(output, "trustedCertEntry"));
        Assert.Contains("ndxp-ca", output);
    }

    [Fact]
    public async Task Keytool_refuses_another_password()
    {
        using var folder = new CertificateFolder();
        var store = Path.Combine(Export(folder), "ndxp-ca.p12");

        Assert.NotEqual(0, (await Jdk.RunAsync("keytool", "-list", "-keystore", store, "-storepass", "another")).Exit);
    }

    [Fact]
    public async Task A_Java_client_with_the_truststore_calls_over_HTTPS_and_without_it_does_not()
    {
        using var folder = new CertificateFolder();
        var store = Path.Combine(Export(folder), "ndxp-ca.p12");
        var program = Path.Combine(folder.Root, "Client.java");
        await File.WriteAllTextAsync(program, Client, Stop);
        await using var server = await ServeAsync(folder.Server());
        var port = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

        var trusting = await Jdk.RunAsync("java", $"-Djavax.net.ssl.trustStore={store}", "-Djavax.net.ssl.trustStorePassword=changeit",
            program, $"https://localhost:{port}/");
        var bare = await Jdk.RunAsync("java", program, $"https://localhost:{port}/");

        Assert.Equal((0, "200 trusted"), (trusting.Exit, trusting.Output.Trim()));
        Assert.NotEqual(0, bare.Exit);
        Assert.Contains("SSLHandshakeException", bare.Output);
    }

    private static string Export(CertificateFolder folder)
    {
        var directory = Path.Combine(folder.Root, "export", "here");
        new TrustStore(folder.Authority()).Export(directory);
        new TrustStore(folder.Authority()).Export(directory);
        return directory;
    }

    private static async Task<WebApplication> ServeAsync(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(certificate)));
        var app = builder.Build();
        app.Run(context => context.Response.Body.WriteAsync("trusted"u8.ToArray()).AsTask());
        await app.StartAsync(Stop);
        return app;
    }
}
