using NdxpMeasuring;
using SideBySide.Contestants;
using SideBySide.Reporting;

namespace SideBySide.Proxies;

/// <summary>A sheet as it is read.</summary>
internal static class SheetTable
{
    /// <param name="bare">To whom all are compared.</param>
    /// <param name="withoutPrefix">How those are named that are the whole but for one feature; null where there are none.</param>
    public static Table Of(Sheet sheet, string bare, string? withoutPrefix = null) => new(
        $"{sheet.Call}, {sheet.Connections} connections",
        ["", "CPU-µs a request", $"times {bare} (min to max)", .. withoutPrefix is null ? (string[])[] : ["share of the hub, CPU-µs (min to max)"], "requests/s", "p50 ms", "p99 ms", "bytes allocated a request", "resident MB", "own cores", "generator's side", "strangers, cores"],
        [.. sheet.Rounds.Select(pair => Row(sheet, pair.Key, pair.Value, bare, withoutPrefix))]);

    private static string[] Row(Sheet sheet, string name, List<Round> rounds, string bare, string? withoutPrefix) =>
    [
        name,
        Told.Number(Spread.Of(rounds.Select(round => round.Cpu).OfType<double>())?.Median, "0.0"),
        name == bare ? "1" : Told.Spread(Ratios.Of(sheet, name, bare), "0.00"),
        .. withoutPrefix is null ? (string[])[] : [name.StartsWith(withoutPrefix, StringComparison.Ordinal) ? Told.Spread(Ratios.Share(sheet, Contestant.Whole, name), "0.0") : ""],
        (rounds.Count(round => round.GeneratorWasTheLimit) * 2 > rounds.Count ? ">= " : "") + Told.Number(Of(rounds, round => round.PerSecond), "#,0"),
        Told.Number(Of(rounds, round => round.P50), "0.00"),
        Told.Number(Of(rounds, round => round.P99), "0.00"),
        Told.Number(Spread.Of(rounds.Select(round => round.Allocated).OfType<double>())?.Median, "#,0"),
        Told.Number(sheet.Resident.TryGetValue(name, out var bytes) ? bytes / 1e6 : null, "0"),
        Told.Number(Spread.Of(rounds.Select(round => round.Busy).OfType<double>())?.Median, "0 %"),
        Told.Number(Of(rounds, round => round.OthersBusy), "0 %"),
        Told.Number(Of(rounds, round => round.Strangers), "0.00"),
    ];

    private static double Of(List<Round> rounds, Func<Round, double> figure) => Figures.Median([.. rounds.Select(figure)]);
}
