using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace NdxpGateway.Certificates;

/// <summary>What the server answers to: this machine's own names, and the configured ones.</summary>
internal sealed class ServerNames
{
    private readonly SortedSet<string> dns = new(StringComparer.Ordinal) { "localhost" };
    private readonly HashSet<IPAddress> addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    public ServerNames(IEnumerable<string> configured)
    {
        foreach (var name in configured)
        {
            if (IPAddress.TryParse(name, out var address))
                addresses.Add(address);
            else
                dns.Add(Ascii(name));
        }
    }

    public static bool IsName(string name)
    {
        if (IPAddress.TryParse(name, out _))
            return true;
        try
        {
            return Uri.CheckHostName(Ascii(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name)) == UriHostNameType.Dns;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public X509Extension ToExtension()
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in dns)
            names.AddDnsName(name);
        foreach (var address in addresses)
            names.AddIpAddress(address);
        return names.Build();
    }

    public bool AreThoseOf(X509Certificate2 certificate)
    {
        foreach (var extension in certificate.Extensions)
        {
            if (extension is X509SubjectAlternativeNameExtension names)
                return dns.SetEquals(names.EnumerateDnsNames()) && addresses.SetEquals(names.EnumerateIPAddresses());
        }

        return false;
    }

    private static string Ascii(string name) => new IdnMapping().GetAscii(name).ToLowerInvariant();
}
