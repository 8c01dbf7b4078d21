using System.Globalization;
using SideBySide.Contestants;

namespace SideBySide.Proxies;

/// <summary>Whether "every trace exported" was so: a hub that drops spans at full speed is cheaper than one that sends them.</summary>
internal static class ExportedSpans
{
    /// <summary>What the hubs have on count at this moment.</summary>
    public static async Task<IReadOnlyDictionary<string, Counted>> CountAsync(IEnumerable<Running> field, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        var counted = new Dictionary<string, Counted>();
        foreach (var running in field.Where(running => running.Contestant.Kind == ContestantKind.Hub))
        {
            var metrics = await client.GetStringAsync(new Uri(running.Process!.Addresses[^1], "/metrics"), cancellation);
            counted[running.Contestant.Name] = new Counted(Sum(metrics, "ndxp_telemetry_sent_spans"), Sum(metrics, "ndxp_telemetry_dropped_traces"), Sum(metrics, "ndxp_contract_findings"));
        }

        return counted;
    }

    /// <summary>What came between two counts.</summary>
    public static IEnumerable<string> Tell(IReadOnlyDictionary<string, Counted> before, IReadOnlyDictionary<string, Counted> after)
    {
        foreach (var (name, now) in after)
        {
            var then = before[name];
            if (now.Sent is not null)
                yield return Told(name, now.Sent.Value - (then.Sent ?? 0), (now.Dropped ?? 0) - (then.Dropped ?? 0));
            if (now.Findings is not null)
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}: {now.Findings:#,0} contract findings; there should be none");
        }
    }

    /// <summary>Of all series of a metric in Prometheus' text; null where there is none.</summary>
    internal static double? Sum(string metrics, string name)
    {
        var values = metrics.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(' '))
            .Select(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture))
            .ToArray();
        return values.Length == 0 ? null : values.Sum();
    }

    private static string Told(string name, double sent, double dropped) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {sent:#,0} spans sent, {dropped:#,0} dropped{(dropped > sent / 100 ? ": **its traces are cheaper than if all of them were sent**; --rate says what that costs" : "")}");
}

/// <summary>Null of what a hub does not count.</summary>
internal sealed record Counted(double? Sent, double? Dropped, double? Findings);
