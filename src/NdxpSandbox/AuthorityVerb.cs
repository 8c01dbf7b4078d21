using System.CommandLine;
using NdxpGateway.Certificates;

namespace NdxpSandbox;

/// <summary><c>ndxp ca --out DIR</c>: the local CA, for curl and browsers as PEM, for Java as a truststore.</summary>
internal static class AuthorityVerb
{
    public static Command Build(Option<string> data)
    {
        var to = new Option<string>("--out") { Description = "Folder to write to", Required = true };
        var command = new Command("ca", "Export the local CA: ndxp-ca.pem, and ndxp-ca.p12 for Java (password changeit)") { to };
        command.SetAction(parsed => Run(parsed.GetValue(data)!, parsed.GetValue(to)!));
        return command;
    }

    private static int Run(string dataDirectory, string to)
    {
        Directory.CreateDirectory(dataDirectory);
        new TrustStore(LocalAuthority.Open(dataDirectory, TimeProvider.System)).Export(to);
        Console.WriteLine(Path.GetFullPath(Path.Combine(to, TrustStore.PemFile)));
        Console.WriteLine(Path.GetFullPath(Path.Combine(to, TrustStore.Pkcs12File)));
        return 0;
    }
}
