using System.Globalization;
using HdrHistogram;
using NdxpReplay.Measuring;
using NdxpReplay.Reconciling;
using NdxpReplay.Running;
using NdxpWorkload.Planning;

namespace NdxpReplay.Reporting;

/// <summary>What was measured, all of it, as it came.</summary>
internal sealed record Measured(
    Plan Plan, IReadOnlyList<PlannedCall> Calls, IReadOnlyList<CallResult> Results, double Speed, TimeSpan From, TimeSpan To, DateTimeOffset BeganAt, Ceiling? Ceiling, Processors Before, Processors After,
    TimeSpan Took, Reconciliation Reconciliation, IReadOnlyDictionary<Guid, Recorded> Ledger);

/// <summary>Turns what was measured into a report.</summary>
internal sealed class ReportMaker(Measured measured, Objectives objectives)
{
    // A generator near its ceiling measures itself.
    private const double MostOfCeiling = 0.8;

    private const int SlowestShown = 20, UnexpectedShown = 50;

    private static readonly double[] Percentiles = [50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100];

    private readonly (PlannedCall Call, CallResult Result)[] all = [.. measured.Calls.Zip(measured.Results).Where(pair => pair.Second.WasBegun)];

    public DayReport Make()
    {
        var outcome = OutcomeOf();
        var seconds = SecondsOf();
        var worst = WorstSecond.Of(seconds);
        var whole = Histogram(all.Select(one => one.Result.Latency));
        var bySystem = all.GroupBy(one => one.Call.Request.System).ToDictionary(group => group.Key, group => Histogram(group.Select(one => one.Result.Latency)));
        return new DayReport(
            measured.Plan.Options.Variant ?? "usual day", measured.Plan.Options.Seed, measured.Speed, Clock(measured.From), Clock(measured.To), measured.BeganAt.ToString("O", CultureInfo.InvariantCulture),
            measured.Calls.Count, measured.Plan.Journeys, GeneratorOf(worst), objectives.Judge(system => system is null ? whole : bySystem.GetValueOrDefault(system), outcome.UnexpectedShare, worst.Share),
            outcome, Points(whole), Points(Histogram(all.Select(one => one.Result.Ended - one.Result.Started))), HoursOf(), SystemsOf(bySystem), OperationsOf(), SlowestOf(), UnexpectedOf(), LostStepsOf(), measured.Reconciliation, seconds);
    }

    private Generator GeneratorOf(WorstSecond worst)
    {
        var lags = Histogram(all.Select(one => one.Result.Lag));
        var onTime = all.Length == 0 ? 0 : (double)all.Count(one => Punctuality.IsOnTime(one.Result)) / all.Length;
        var begun = all.Length;
        var peak = Peak();
        var seconds = measured.Took.TotalSeconds;
        var reason = begun < measured.Calls.Count ? $"{begun} of {measured.Calls.Count} calls were begun"
            : onTime < Punctuality.LeastShare ? FormattableString.Invariant($"the generator was the limit: {onTime:P2} of the calls began within {Punctuality.Within.TotalMilliseconds:0} ms of the plan, {Punctuality.LeastShare:P0} must")
            : worst.SecondsMissed > 0 ? FormattableString.Invariant($"the generator was the limit: in second {worst.At} {worst.OnTime} of {worst.Planned} calls began within {Punctuality.Within.TotalMilliseconds:0} ms of the plan, in each second {Punctuality.LeastShare:P0} must; {worst.SecondsMissed} seconds fell short")
            : measured.Ceiling is { } ceiling && peak > ceiling.PerSecond * MostOfCeiling ? FormattableString.Invariant($"the generator was the limit: the plan's peak of {peak}/s is above {MostOfCeiling:P0} of its ceiling of {ceiling.PerSecond:0}/s")
            : null;
        var used = measured.After.Generator - measured.Before.Generator;
        return new Generator(
            measured.Ceiling?.PerSecond, measured.Ceiling?.MicrosecondsEach, peak, onTime, worst, Ms(lags, 99), Ms(lags, 100), measured.Results.Count == 0 ? 0 : (measured.To - measured.From) / measured.Speed / TimeSpan.FromSeconds(1), seconds,
            used / seconds, (measured.After.Hub - measured.Before.Hub) / seconds, (measured.After.Machine - measured.Before.Machine) / seconds, Environment.ProcessorCount, used * 1e6 / Math.Max(1, all.Length), reason);
    }

    private int Peak() => Planned().Values.DefaultIfEmpty().Max();

    private Outcome OutcomeOf()
    {
        var counts = all.GroupBy(one => one.Result.Answer.Outcome).ToDictionary(group => group.Key, group => group.Count());
        return new Outcome(
            counts.GetValueOrDefault("answered"), counts.GetValueOrDefault("refused"), counts.GetValueOrDefault("throttled"), counts.GetValueOrDefault("failed"), counts.GetValueOrDefault("unanswered"),
            all.Count(one => one.Result.Answer.IsAsExpected(one.Call.Request.Rule)), all.Count(one => one.Result.UsedFallback));
    }

    private IReadOnlyList<Hour> HoursOf()
    {
        var planned = measured.Calls.GroupBy(call => (int)call.At.TotalHours).ToDictionary(group => group.Key, group => group.Count());
        var ended = all.GroupBy(one => (int)(measured.From + one.Result.Ended * measured.Speed).TotalHours).ToDictionary(group => group.Key, group => group.Count());
        var latencies = all.GroupBy(one => (int)one.Call.At.TotalHours).ToDictionary(group => group.Key, group => Histogram(group.Select(one => one.Result.Latency)));
        return [.. planned.Keys.Union(ended.Keys).Order().Select(hour => new Hour(hour, planned.GetValueOrDefault(hour), ended.GetValueOrDefault(hour), Ms(latencies.GetValueOrDefault(hour), 50), Ms(latencies.GetValueOrDefault(hour), 99)))];
    }

    private IReadOnlyList<SystemLine> SystemsOf(Dictionary<string, LongHistogram> latencies) =>
    [
        .. all.GroupBy(one => one.Call.Request.System).OrderByDescending(group => group.Count()).Select(group =>
        {
            var counts = group.GroupBy(one => one.Result.Answer.Outcome).ToDictionary(inner => inner.Key, inner => inner.Count());
            var histogram = latencies[group.Key];
            return new SystemLine(
                group.Key, group.Count(), counts.GetValueOrDefault("answered"), counts.GetValueOrDefault("refused"), counts.GetValueOrDefault("throttled"), counts.GetValueOrDefault("failed"), counts.GetValueOrDefault("unanswered"),
                Ms(histogram, 50), Ms(histogram, 99), Ms(histogram, 99.9));
        })
    ];

    private IReadOnlyList<OperationLine> OperationsOf() =>
    [
        .. all.GroupBy(one => (one.Call.Request.System, one.Call.Request.Operation)).Select(group =>
        {
            var histogram = Histogram(group.Select(one => one.Result.Latency));
            return new OperationLine(group.Key.System, group.Key.Operation, group.Count(), Ms(histogram, 50), Ms(histogram, 99), Ms(histogram, 100));
        }).OrderByDescending(line => line.P99Ms)
    ];

    private IReadOnlyList<Slow> SlowestOf() =>
    [
        .. all.OrderByDescending(one => one.Result.Latency).Take(SlowestShown).Select(one => new Slow(
            Clock(one.Call.At), one.Result.Latency.TotalMilliseconds, one.Call.Request.Agency.Id, one.Call.Request.System, one.Call.Request.Operation, one.Result.Answer.Status, one.Result.Answer.Transaction,
            one.Result.Answer.Transaction is { } id ? measured.Ledger.GetValueOrDefault(id)?.Trace : null))
    ];

    private IReadOnlyList<Unexpected> UnexpectedOf() =>
    [
        .. all.Where(one => !one.Result.Answer.IsAsExpected(one.Call.Request.Rule))
            .GroupBy(one => (one.Call.Request.System, one.Call.Request.Operation, Planned: one.Call.Request.Rule ?? "answered",
                Was: one.Result.Answer.Error ?? $"{one.Result.Answer.Outcome} {one.Result.Answer.Status} {one.Result.Answer.Rule}".TrimEnd()))
            .Select(group => new Unexpected(group.Key.System, group.Key.Operation, group.Key.Planned, group.Key.Was, group.Count(), group.First().Result.Answer.Transaction))
            .OrderByDescending(line => line.Calls).Take(UnexpectedShown)
    ];

    private IReadOnlyList<LostStep> LostStepsOf() =>
    [
        .. all.Where(one => one.Result.UsedFallback).GroupBy(one => (one.Call.Request.System, one.Call.Request.Operation))
            .Select(group => new LostStep(group.Key.System, group.Key.Operation, group.Count())).OrderByDescending(one => one.Calls)
    ];

    private IReadOnlyList<Second> SecondsOf()
    {
        var planned = Planned();
        var onTime = Counts(all.Where(one => Punctuality.IsOnTime(one.Result)).Select(one => one.Result.Due));
        var (begun, ended) = (Counts(all.Select(one => one.Result.Started)), Counts(all.Select(one => one.Result.Ended)));
        return [.. planned.Keys.Union(begun.Keys).Union(ended.Keys).Order().Select(second => new Second(second, planned.GetValueOrDefault(second), onTime.GetValueOrDefault(second), begun.GetValueOrDefault(second), ended.GetValueOrDefault(second)))];
    }

    // By the plan, since what was not begun has no result.
    private Dictionary<int, int> Planned() => Counts(measured.Calls.Select(call => (call.At - measured.From) / measured.Speed));

    private static Dictionary<int, int> Counts(IEnumerable<TimeSpan> moments) => moments.GroupBy(at => (int)at.TotalSeconds).ToDictionary(group => group.Key, group => group.Count());

    private static IReadOnlyList<Percentile> Points(HistogramBase of) => [.. Percentiles.Select(at => new Percentile(at, Ms(of, at)))];

    private static double Ms(HistogramBase? of, double percentile) => of is null || of.TotalCount == 0 ? 0 : of.GetValueAtPercentile(percentile) / 1e3;

    private static LongHistogram Histogram(IEnumerable<TimeSpan> spans)
    {
        var histogram = new LongHistogram(TimeSpan.TicksPerHour, 3);
        foreach (var span in spans)
        {
            histogram.RecordValue(Math.Clamp((long)span.TotalMicroseconds, 1, TimeSpan.TicksPerHour - 1));
        }

        return histogram;
    }

    private static string Clock(TimeSpan at) => at.ToString(at >= TimeSpan.FromDays(1) ? @"d\.hh\:mm\:ss" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
