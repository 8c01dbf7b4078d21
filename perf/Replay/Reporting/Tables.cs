using System.Globalization;

namespace NdxpReplay.Reporting;

internal sealed record Table(string Title, string[] Head, IReadOnlyList<string[]> Rows);

/// <summary>The report as tables, which Markdown and HTML write each in their way.</summary>
internal static class Tables
{
    /// <summary>More than anybody reads of a page.</summary>
    public const int DifferencesShown = 200;

    public static IEnumerable<Table> Of(DayReport report)
    {
        yield return GeneratorOf(report.Generator);
        yield return new("Objectives", ["objective", "measured", "must be", ""], [.. report.Objectives.Select(one => new[] { one.What, Exact(one.Measured), one.Most is { } most ? $"at most {Exact(most)}" : $"at least {Exact(one.Least!.Value)}", one.IsMet ? "met" : "MISSED" })]);
        yield return ReconciliationOf(report.Reconciliation);
        yield return new("Latency from the intended start, ms", ["", .. report.Latency.Select(one => $"p{one.At:0.##}")],
            [["from when it should have begun", .. report.Latency.Select(one => Number(one.Ms))], ["from when it did begin", .. report.ServiceTime.Select(one => Number(one.Ms))]]);
        yield return new("By system", ["system", "calls", "answered", "refused", "throttled", "failed", "unanswered", "p50 ms", "p99 ms", "p99.9 ms"],
            [.. report.Systems.Select(one => new[] { one.System, Whole(one.Calls), Whole(one.Answered), Whole(one.Refused), Whole(one.Throttled), Whole(one.Failed), Whole(one.Unanswered), Number(one.P50Ms), Number(one.P99Ms), Number(one.P999Ms) })]);
        yield return new("By hour", ["hour", "planned", "achieved", "p50 ms", "p99 ms"], [.. report.Hours.Select(one => new[] { $"{one.At:00}:00", Whole(one.Planned), Whole(one.Achieved), Number(one.P50Ms), Number(one.P99Ms) })]);
        yield return new("The slowest", ["at", "ms", "agency", "system", "operation", "status", "transaction", "trace"],
            [.. report.Slowest.Select(one => new[] { one.At, Number(one.Ms), one.Agency, one.System, one.Operation, Whole(one.Status), one.Transaction?.ToString() ?? "-", one.Trace ?? "not traced" })]);
        if (report.Unexpected.Count > 0)
        {
            yield return new("Otherwise than planned", ["system", "operation", "planned", "was", "calls", "for instance"],
                [.. report.Unexpected.Select(one => new[] { one.System, one.Operation, one.Planned, one.Was, Whole(one.Calls), one.ForInstance?.ToString() ?? "-" })]);
        }

        if (report.LostSteps.Count > 0)
        {
            yield return new("Steps of journeys that the answer before gave no value to", ["system", "operation", "calls"], [.. report.LostSteps.Select(one => new[] { one.System, one.Operation, Whole(one.Calls) })]);
        }

        if (report.Reconciliation.Differences.Count > 0)
        {
            yield return new($"Differences, {Whole(Math.Min(DifferencesShown, report.Reconciliation.DifferencesInAll))} of {Whole(report.Reconciliation.DifferencesInAll)} (report.json has all)", ["what", "transaction", "agency", "system", "operation", ""],
                [.. report.Reconciliation.Differences.Take(DifferencesShown).Select(one => new[] { one.What, one.Transaction?.ToString() ?? "-", one.Agency ?? "-", one.System ?? "-", one.Operation ?? "-", one.Detail ?? "" })]);
        }

        yield return new("By operation, the slowest first", ["system", "operation", "calls", "p50 ms", "p99 ms", "most ms"],
            [.. report.Operations.Select(one => new[] { one.System, one.Operation, Whole(one.Calls), Number(one.P50Ms), Number(one.P99Ms), Number(one.MaxMs) })]);
    }

    private static Table GeneratorOf(Generator one) => new("The generator", ["", ""],
    [
        ["its ceiling, against a server that answers nothing (in its own process, and counted in)", one.CeilingPerSecond is { } ceiling ? $"{Whole((int)ceiling)} requests/s, {Number(one.CeilingMicroseconds!.Value)} CPU-µs each" : "not measured"],
        ["the plan's busiest second", Whole(one.PeakPerSecond)],
        ["began within 50 ms of the plan, in the whole run", $"{(one.OnTimeShare * 100).ToString("0.000", CultureInfo.InvariantCulture)} %, p99 {Number(one.LagP99Ms)} ms late, at most {Number(one.LagMaxMs)} ms"],
        ["  in the worst second", WorstOf(one.WorstSecond)],
        ["  seconds under 99 %", Whole(one.WorstSecond.SecondsMissed)],
        ["time planned and taken, s", $"{Number(one.SecondsPlanned)}, {Number(one.SecondsTaken)}"],
        ["cores: generator; hub's process; all programs of the machine", $"{Number(one.Cores)}; {Maybe(one.HubCores)}; {Maybe(one.MachineCores)} of {one.ProcessorCount}"],
        ["CPU-µs of the generator a call", Number(one.MicrosecondsEach)],
        ["void", one.VoidBecause ?? "no"],
    ]);

    private static Table ReconciliationOf(Reconciling.Reconciliation one) => new("Reconciliation, by transaction id", ["book", "transactions"],
    [
        ["never left the client: no connection", Whole(one.NotSent)],
        ["sent by the client", Whole(one.Sent)],
        ["  answered, and without an answer", $"{Whole(one.Answered)}, {Whole(one.Unanswered)} (of which not recorded: {Whole(one.Unrecorded)})"],
        ["recorded by the hub (and tokens)", $"{Whole(one.Recorded)} ({Whole(one.Tokens)})"],
        ["received by systems", $"{Whole(one.Received)} (sent again by the hub: {Whole(one.SentAgain)})"],
        ["refused or throttled by the hub", Whole(one.Refused)],
        ["failed before a system had it", Whole(one.Failed)],
        ["in doubt", Whole(one.InDoubt)],
        .. TracesOf(one.Traces),
        ["differences", one.Agrees ? "none" : Whole(one.DifferencesInAll)],
    ]);

    private static IEnumerable<string[]> TracesOf(Reconciling.TraceSums? one) => one is null ? [["traces exported", "0 expected: no exporter is on"]] :
    [
        ["traces exported", $"{Whole(one.Exported)} ({Whole(one.Spans)} spans, of systems {Whole(one.SystemSpans)})"],
        ["  not sampled", $"{Whole(one.NotSampled)} (share exported: {one.Ratio.ToString(CultureInfo.InvariantCulture)})"],
        ["  traces dropped (counted by the hub, in spans)", Whole(one.DroppedSpans)],
        ["  missing, and of these explained by what was dropped", $"{Whole(one.Missing)}, {Whole(one.Explained)}"],
    ];

    private static string WorstOf(WorstSecond one) =>
        $"{(one.Share * 100).ToString("0.00", CultureInfo.InvariantCulture)} %: second {Whole(one.At)}, {Whole(one.OnTime)} of {Whole(one.Planned)}{(one.Planned < 100 ? ", counted as 100" : "")}";

    // A share of 0.9899 must not look like the 0.99 that it misses.
    private static string Exact(double of) => of is > 0 and < 1 ? of.ToString("0.00####", CultureInfo.InvariantCulture) : Number(of);

    private static string Maybe(double? of) => of is { } known ? Number(known) : "unknown";

    public static string Whole(long of) => of.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Number(double of) => of.ToString(of >= 100 ? "#,0" : of >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
