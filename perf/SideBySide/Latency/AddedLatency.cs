using NdxpMeasuring;
using SideBySide.Contestants;
using SideBySide.Reporting;

namespace SideBySide.Latency;

/// <summary>Latency beside that of the upstream alone, round by round.</summary>
internal static class AddedLatency
{
    private const string Direct = "direct";

    /// <summary>Milliseconds that p99 may have more than the upstream's.</summary>
    private const double Most = 3;

    public static Table Table(IReadOnlyList<LatencyRound> measured, IEnumerable<int> rates) => new(
        "Latency, ms",
        ["", "requests/s", "p50", "p99", "added p50", "added p99"],
        [.. rates.SelectMany(rate => measured.Where(round => round.Rate == rate).Select(round => round.Name).Distinct().Select(name => (string[])
        [
            name,
            Told.Number(rate, "0"),
            Told.Spread(Spread.Of(Rounds(measured, rate, name).Select(round => round.P50)), "0.00"),
            Told.Spread(Spread.Of(Rounds(measured, rate, name).Select(round => round.P99)), "0.00"),
            name == Direct ? "" : Told.Spread(Added(measured, rate, name, round => round.P50), "0.00"),
            name == Direct ? "" : Told.Spread(Added(measured, rate, name, round => round.P99), "0.00"),
        ]))]);

    public static string Verdict(IReadOnlyList<LatencyRound> measured, int rate)
    {
        var added = Added(measured, rate, Contestant.Whole, round => round.P99)!.Median;
        return $"at {rate}/s the hub adds {Told.Number(added, "0.00")} ms to p99: {(added <= Most ? "within" : "**above**")} the {Most} ms that it may";
    }

    public static Spread? Added(IReadOnlyList<LatencyRound> measured, int rate, string name, Func<LatencyRound, double> figure) =>
        Spread.Of(Rounds(measured, rate, name).Zip(Rounds(measured, rate, Direct), (with, without) => figure(with) - figure(without)));

    private static IEnumerable<LatencyRound> Rounds(IReadOnlyList<LatencyRound> measured, int rate, string name) => measured.Where(round => round.Rate == rate && round.Name == name);
}
