using System.Globalization;
using SideBySide.Contestants;

namespace SideBySide.Proxies;

/// <summary>Whether "every trace exported" was so: a hub that drops spans at full speed is cheaper than one that sends them.</summary>
internal static class ExportedSpans
{
    public static async Task<IReadOnlyList<string>> TellAsync(IEnumerable<Running> field, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        var told = new List<string>();
        foreach (var running in field.Where(running => running.Contestant.Kind == ContestantKind.Hub))
        {
            var metrics = await client.GetStringAsync(new Uri(running.Process!.Addresses[^1], "/metrics"), cancellation);
            if (Sum(metrics, "ndxp_telemetry_sent_spans") is { } sent)
                told.Add(string.Create(CultureInfo.InvariantCulture, $"{running.Contestant.Name}: {sent:#,0} spans sent, {Sum(metrics, "ndxp_telemetry_dropped_traces") ?? 0:#,0} dropped, of all that it was sent since its start"));
            if (Sum(metrics, "ndxp_contract_findings") is { } findings)
                told.Add(string.Create(CultureInfo.InvariantCulture, $"{running.Contestant.Name}: {findings:#,0} contract findings; there should be none"));
        }

        return told;
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
}
