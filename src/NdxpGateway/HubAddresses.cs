using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace NdxpGateway;

/// <summary>Where the hub listens, as a browser on the same machine writes it; known once it listens, since a port may be any free one.</summary>
internal sealed class HubAddresses
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    private readonly Lazy<Uri[]> bound;
    private readonly Lazy<HashSet<string>> origins;

    public HubAddresses(IServer server)
    {
        bound = new(() => [.. server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))]);
        // The hub listens to the data plane first, once or twice, and to the management plane last.
        origins = new(() => [.. bound.Value[..^1].SelectMany(OriginsOf)]);
    }

    /// <summary>The management plane; where it listens on every address, under the name by which the caller found the hub.</summary>
    public Uri Management(string host) => bound.Value[^1] is var address && IsAny(address) ? new UriBuilder(address) { Host = host }.Uri : address;

    /// <summary>Whether a page of that origin comes from the hub's own data plane: scheme, host and port are its.</summary>
    public bool IsDataPlane(string origin) => origins.Value.Contains(origin);

    // Who listens on every address is reached by names that the hub does not know: only those of this machine are its own for sure.
    private static IEnumerable<string> OriginsOf(Uri address) => IsAny(address) || Loopback.Contains(address.Host)
        ? Loopback.Select(host => OriginOf(address, host))
        : [OriginOf(address, address.Host)];

    private static string OriginOf(Uri address, string host) => new UriBuilder(address.Scheme, host, address.Port).Uri.GetLeftPart(UriPartial.Authority);

    private static bool IsAny(Uri address) => address.Host is "[::]" or "0.0.0.0";
}
