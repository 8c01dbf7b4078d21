using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Telemetry;

/// <summary>What stands at a hub's /metrics: values by their series, whose labels are in the order of their names.</summary>
internal static partial class Scraped
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public static async Task<Dictionary<string, string>> OfAsync(HubUnderTest hub)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/plain"));
        using var response = await hub.Management.SendAsync(request, Stop);
        return (await response.Content.ReadAsStringAsync(Stop)).Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => Scope().Replace(line, "").Replace(",}", "}", StringComparison.Ordinal).Replace("{}", "", StringComparison.Ordinal).Split(' ')).ToDictionary(parts => Sorted(parts[0]), parts => parts[1]);
    }

    /// <summary>An exchange is counted when it is over, which its caller may know before the hub.</summary>
    public static async Task<Dictionary<string, string>> UntilAsync(HubUnderTest hub, string series, string value)
    {
        for (var look = 0; ; look++)
        {
            var metrics = await OfAsync(hub);
            if (metrics.GetValueOrDefault(series) == value)
                return metrics;
            if (look > 200)
                Assert.Fail($"{series} is {metrics.GetValueOrDefault(series, "missing")}, not {value}; there are {string.Join('\n', metrics.Keys.Where(key => key.StartsWith("ndxp", StringComparison.Ordinal)))}");
        }
    }

    private static string Sorted(string series) => series.IndexOf('{') is var at and > 0 && !series.Contains("le=", StringComparison.Ordinal)
        ? series[..(at + 1)] + string.Join(',', series[(at + 1)..^1].Split(',').Order(StringComparer.Ordinal)) + "}"
        : series;

    // Every series says which meter it is of.
    [GeneratedRegex("otel_scope_[a-z_]+=\"[^\"]*\",?")]
    private static partial Regex Scope();
}
