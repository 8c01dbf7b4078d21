using NdxpMeasuring;
using SideBySide.Held;
using SideBySide.Latency;
using SideBySide.Proxies;

namespace Perf.Tests.SideBySides;

public sealed class RatioTests
{
    [Fact]
    public void Contestants_are_compared_round_by_round()
    {
        // The machine was half as fast in the second round: for both.
        var sheet = SheetOf(("YARP", [10, 20, 10]), ("hub", [20, 40, 25]));

        Assert.Equal(new Spread(2, 2, 2.5), Ratios.Of(sheet, "hub", "YARP"));
    }

    [Fact]
    public void What_a_feature_costs_is_the_difference_of_the_same_round()
    {
        var sheet = SheetOf(("hub", [50, 100, 52]), ("hub without ledger", [40, 95, 32]));

        Assert.Equal(new Spread(10, 5, 20), Ratios.Share(sheet, "hub", "hub without ledger"));
    }

    [Fact]
    public void What_was_not_measured_is_compared_to_nothing()
    {
        var sheet = SheetOf(("direct", [null, null]), ("hub", [20, 30]));

        Assert.Null(Ratios.Of(sheet, "direct", "hub"));
        Assert.Null(Ratios.Of(sheet, "hub", "direct"));
        Assert.Null(Ratios.Of(sheet, "hub", "YARP"));
    }

    [Theory]
    [InlineData(0.5, 0.95, true)]
    [InlineData(0.95, 0.95, false)]
    [InlineData(0.5, 0.5, false)]
    public void The_generator_was_the_limit_where_its_cores_were_full_and_the_contestants_were_not(double own, double others, bool limit) =>
        Assert.Equal(limit, RoundOf(10) with { Busy = own, OthersBusy = others } is { GeneratorWasTheLimit: true });

    [Fact]
    public void A_table_marks_requests_a_second_that_the_generator_held_back_and_its_columns_stand_below_each_other()
    {
        var sheet = SheetOf(("YARP", [10]), ("hub", [25]));
        sheet.Rounds["YARP"][0] = RoundOf(10) with { Busy = 0.2, OthersBusy = 1 };

        var lines = SheetTable.Of(sheet, "YARP", "hub without ").ToString().Split('\n').Skip(2).Where(line => line.Length > 0).ToArray();

        Assert.Equal(4, lines.Length);
        Assert.Single(lines.Select(line => line.Length).Distinct());
        Assert.Contains(">= 1,000", lines[2]);
        Assert.Contains("2.50 (2.50 to 2.50)", lines[3]);
        Assert.DoesNotContain(">=", lines[3]);
    }

    [Fact]
    public void Added_latency_is_the_difference_to_the_upstream_alone_in_the_same_round()
    {
        LatencyRound[] measured = [new(25, "direct", 1, 2), new(25, "hub", 2, 4), new(25, "direct", 1, 10), new(25, "hub", 2, 16), new(250, "hub", 9, 9)];

        Assert.Equal(new Spread(4, 2, 6), AddedLatency.Added(measured, 25, "hub", round => round.P99));
        Assert.Contains("above", AddedLatency.Verdict(measured, 25));
    }

    [Fact]
    public void Memory_that_grows_in_the_last_third_is_not_flat()
    {
        var flat = Enumerable.Range(0, 30).Select(at => new Sample(at, at, 0, at < 10 ? 50 + at * 5 : 100, 40, 1)).ToArray();
        var growing = flat.Select((sample, at) => sample with { HeapMb = 40 + at }).ToArray();

        Assert.StartsWith("memory is flat", Flatness.Verdict(flat));
        Assert.StartsWith("memory is **not flat**", Flatness.Verdict(growing));
        Assert.StartsWith("too few", Flatness.Verdict(flat[..5]));
    }

    [Fact]
    public void Spans_that_a_hub_dropped_while_it_was_measured_are_told_and_those_before_are_not()
    {
        const string Metrics = "# HELP ndxp_telemetry_sent_spans x\nndxp_telemetry_sent_spans_total{a=\"b\"} 900\nndxp_telemetry_dropped_traces_total 50\n";
        var after = new Dictionary<string, Counted> { ["hub"] = new(ExportedSpans.Sum(Metrics, "ndxp_telemetry_sent_spans"), ExportedSpans.Sum(Metrics, "ndxp_telemetry_dropped_traces"), null) };

        Assert.Equal("hub: 700 spans sent, 0 dropped", Assert.Single(ExportedSpans.Tell(new Dictionary<string, Counted> { ["hub"] = new(200, 50, null) }, after)));
        Assert.Contains("50 dropped: **", Assert.Single(ExportedSpans.Tell(new Dictionary<string, Counted> { ["hub"] = new(null, null, null) }, after)));
    }

    private static Round RoundOf(double? cpu) => new(cpu, 1_000, 1, 2, null, 1, 0.5, 0);

    private static Sheet SheetOf(params (string Name, double?[] Cpu)[] contestants)
    {
        var sheet = new Sheet("get", 32);
        foreach (var (name, cpu) in contestants)
            sheet.Rounds[name] = [.. cpu.Select(RoundOf)];
        return sheet;
    }
}
