using System.Collections.Frozen;
using System.Net;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Exchanges;

/// <summary>One entry of section <c>Upstreams</c>, by system code.</summary>
internal sealed class UpstreamOptions
{
    /// <summary>
    /// Where the system is reached, e.g. <c>https://host/base</c>; <c>{version}</c> in it becomes the version segment of the call. The
    /// operation's path is appended. Default: the simulator, <c>http://127.0.0.1:{port}/{context}/{version}</c>.
    /// </summary>
    public string? Url { get; set; }

    /// <summary>Whether it is the simulator, which alone is sent the caller's X-Sim-* headers. Default true without a Url, false with one.</summary>
    public bool? Simulator { get; set; }
}

/// <summary>Wraps the connection to one system; whoever wraps it turns what goes wrong into an <see cref="UpstreamFailureException"/>.</summary>
internal delegate HttpMessageHandler WrapUpstream(NationalSystem system, HttpMessageHandler connection);

/// <summary>Where each system is, and the client that speaks to it and to no other: systems fail one at a time.</summary>
internal sealed class Upstreams : IDisposable
{
    private readonly FrozenDictionary<string, Upstream> byCode;

    public Upstreams(Dictionary<string, UpstreamOptions> options, Snapshot snapshot, WrapUpstream wrap) =>
        byCode = snapshot.Systems.ToFrozenDictionary(system => system.Code, system => Connect(system, options.GetValueOrDefault(system.Code), wrap));

    public Upstream this[NationalSystem system] => byCode[system.Code];

    public static void Check(Dictionary<string, UpstreamOptions> options, Snapshot snapshot, ConfigurationProblems problems)
    {
        foreach (var (code, upstream) in options)
        {
            if (snapshot.System(code) is null)
                problems.Add($"Upstreams:{code}: is no system of the registry");
            if (upstream.Url is { } url && !(Uri.TryCreate(url.Replace("{version}", "1.0", StringComparison.Ordinal), UriKind.Absolute, out var parsed)
                && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps) && parsed.Query.Length == 0))
                problems.Add($"Upstreams:{code}:Url: '{url}' is no http or https address without a query");
        }
    }

    /// <summary>Where a system is reached is settled when the hub starts; one that was there then may leave and come back.</summary>
    public static EnforceabilityCheck CheckReachable(Snapshot start) => (_, next, problems) =>
    {
        foreach (var system in next.Systems)
        {
            if (start.System(system.Code) is not { } known)
                problems.Add($"systems.csv: {system.Code}: a further system takes a restart of the hub");
            else if ((known.Context, known.Port) != (system.Context, system.Port))
                problems.Add($"systems.csv: {system.Code}: another context or port takes a restart of the hub");
        }
    };

    public void Dispose()
    {
        foreach (var upstream in byCode.Values)
            upstream.Client.Dispose();
    }

    private static Upstream Connect(NationalSystem system, UpstreamOptions? options, WrapUpstream wrap)
    {
        var connection = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            // The hub writes traceparent itself, from the exchange's own span.
            ActivityHeadersPropagator = null,
        };
        var url = options?.Url ?? $"http://127.0.0.1:{system.Port}/{system.Context}/{{version}}";
        return new Upstream(url.TrimEnd('/'), options?.Simulator ?? options?.Url is null, new HttpMessageInvoker(wrap(system, connection)));
    }
}

internal sealed record Upstream(string Url, bool Simulator, HttpMessageInvoker Client)
{
    public string Prefix(string version) => Url.Replace("{version}", version, StringComparison.Ordinal);
}

/// <summary>A national system did not give a whole answer.</summary>
internal sealed class UpstreamFailureException(Refusal refusal, Exception cause) : Exception(refusal.Rule, cause)
{
    public Refusal Refusal => refusal;

    public string Detail { get; init; } = "";

    public TimeSpan? RetryAfter { get; init; }
}
