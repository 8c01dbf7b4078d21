using System.Net;
using NdxpGateway.Admin;
using NdxpGateway.Exchanges;

namespace NdxpGateway;

/// <summary>What each setting may be alone, and several may not be together: a hub that anybody could misuse does not start.</summary>
internal static class StartSafety
{
    private const int ShortestKey = 16;

    public static void Check(GatewayOptions gateway, AdminOptions admin, Dictionary<string, UpstreamOptions> upstreams, ConfigurationProblems problems)
    {
        if (gateway.Sandbox && IsPublic(gateway.ManagementHost) && admin.Key is not { Length: > 0 })
            problems.Add($"Gateway:ManagementHost: '{gateway.ManagementHost}' would open a sandbox's management port to everybody; set Admin:Key, or leave it on localhost");
        if (IsPublic(gateway.ManagementHost) && admin.Key is { Length: > 0 and < ShortestKey })
            problems.Add($"Admin:Key: has {admin.Key.Length} characters, and a management port that others reach takes a key of at least {ShortestKey}");
        if (!gateway.Sandbox || !IsPublic(gateway.Host))
            return;
        foreach (var (code, upstream) in upstreams.Where(one => !(one.Value.Simulator ?? one.Value.Url is null)))
            problems.Add($"Upstreams:{code}: is no simulator, and a sandbox whose secrets everybody knows is reached from outside (Gateway:Host '{gateway.Host}')");
    }

    private static bool IsPublic(string host) => host != "localhost" && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
