using System.Globalization;
using HdrHistogram;
using NdxpMeasuring;

namespace LedgerCost;

/// <summary>
/// The hubs in turn, round by round, so that a machine that gets slower gets slower for all. First at full speed: requests a second and
/// CPU a request. Then at half the rate at which the hub with SQLite saturates: latency.
/// </summary>
internal static class HubCost
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string? postgres, int rounds, int[] connections, TimeSpan span, CancellationToken cancellation)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var upstream = await Measured.StartAsync(ServerKind.Upstream, null, null, cancellation);
        var hubs = new List<Measured>();
        try
        {
            foreach (var kind in postgres is null ? [ServerKind.Without, ServerKind.Sqlite] : new[] { ServerKind.Without, ServerKind.Sqlite, ServerKind.Postgres })
                hubs.Add(await Measured.StartAsync(kind, upstream.Url, postgres, cancellation));
            var tokens = new Dictionary<ServerKind, string>();
            foreach (var hub in hubs)
                tokens[hub.Kind] = await Tokens.OfAsync(hub.Url, cancellation);
            foreach (var count in connections)
                await CompareAsync(hubs, tokens, count, rounds, span);
            return 0;
        }
        finally
        {
            hubs.ForEach(hub => hub.Dispose());
        }
    }

    private static async Task CompareAsync(List<Measured> hubs, Dictionary<ServerKind, string> tokens, int connections, int rounds, TimeSpan span)
    {
        var loads = hubs.ToDictionary(hub => hub.Kind, hub => hub.Load(tokens[hub.Kind], connections));
        var (speed, cost) = (hubs.ToDictionary(hub => hub.Kind, _ => new List<double>()), hubs.ToDictionary(hub => hub.Kind, _ => new List<double>()));
        foreach (var load in loads.Values)
            await load.SaturateAsync(WarmUp);
        foreach (var hub in Enumerable.Repeat(hubs, rounds).SelectMany(all => all))
        {
            var before = hub.Process.Processor;
            var made = (await loads[hub.Kind].SaturateAsync(span / 4)).Count;
            speed[hub.Kind].Add(made / (span / 4).TotalSeconds);
            cost[hub.Kind].Add((hub.Process.Processor - before).TotalMicroseconds / made);
        }

        var rate = Figures.Median(speed[ServerKind.Sqlite]) / 2;
        var latencies = hubs.ToDictionary(hub => hub.Kind, _ => new List<HistogramBase>());
        foreach (var hub in Enumerable.Repeat(hubs, rounds).SelectMany(all => all))
            latencies[hub.Kind].Add(await loads[hub.Kind].PaceAsync(rate, span));

        Console.WriteLine($"{connections} connections, {rounds} interleaved rounds; latency over {span.TotalSeconds:0} s at {rate:0}/s, medians of the rounds, ms (lowest to highest)");
        Console.WriteLine("ledger        requests/s   CPU-µs a request   more than without     p50      p99    p99.9");
        foreach (var hub in hubs)
        {
            var more = Figures.Median([.. cost[hub.Kind].Zip(cost[ServerKind.Without], (with, without) => with - without)]);
            Console.WriteLine(
                $"{hub.Kind,-12} {Figures.Median(speed[hub.Kind]),11:N0} {Figures.Median(cost[hub.Kind]),18:0.0} {more,19:0.0} {At(50),9} {At(99),8} {At(99.9),8}   p99.9 {Each(hub.Kind, 99.9)}");

            string At(double percentile) => Figures.Median([.. latencies[hub.Kind].Select(histogram => histogram.GetValueAtPercentile(percentile) / 1e3)]).ToString("0.00");
        }

        Console.WriteLine();
        foreach (var load in loads.Values)
            load.Dispose();

        string Each(ServerKind kind, double percentile)
        {
            var all = latencies[kind].Select(histogram => histogram.GetValueAtPercentile(percentile) / 1e3).Order().ToArray();
            return $"{all[0]:0.00} to {all[^1]:0.00}";
        }
    }
}
