using NdxpReplay.Measuring;
using NdxpReplay.Reconciling;
using NdxpReplay.Reporting;
using NdxpReplay.Running;
using NdxpReplay.Sending;
using NdxpWorkload.Planning;
using NdxpWorkload.Registry;

namespace Perf.Tests.Replays;

public sealed class ReportTests
{
    private static readonly Reconciliation Agreed = Reconciliation.Of([], new Dictionary<Guid, Recorded>(), new Dictionary<string, IReadOnlyList<Guid>>());

    private static readonly Objectives Lenient = new([new LatencyObjective(99, 100)], 0);

    [Fact]
    public void A_run_that_meets_its_objectives_is_good() => Assert.Equal((0, "good: all objectives met, all books agree"), (Report(10).ExitCode, Report(10).Verdict));

    [Fact]
    public void Latency_counts_from_when_a_call_should_have_begun()
    {
        var report = Report(10, late: 30, took: 20);

        Assert.InRange(report.Latency[0].Ms, 50, 50.1);
        Assert.InRange(report.ServiceTime[0].Ms, 20, 20.1);
    }

    [Fact]
    public void An_objective_that_is_missed_is_exit_code_2()
    {
        var report = Report(10, took: 101);

        Assert.Equal(2, report.ExitCode);
        Assert.Contains("p99 all systems", report.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_came_out_otherwise_than_planned_misses_an_objective()
    {
        var report = Report(10, answer: new Answer(429, Guid.CreateVersion7(), "over-quota", null, null));

        Assert.Equal(2, report.ExitCode);
        Assert.Equal(10, report.Outcome.Throttled);
        Assert.Equal(("answered", "throttled 429 over-quota", 10), (report.Unexpected[0].Planned, report.Unexpected[0].Was, report.Unexpected[0].Calls));
    }

    [Fact]
    public void A_generator_that_is_late_makes_the_run_void_and_not_good()
    {
        var report = Report(10, late: 51);

        Assert.Equal(4, report.ExitCode);
        Assert.StartsWith("void: the generator was the limit", report.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_peak_above_four_fifths_of_the_generators_ceiling_makes_it_void()
    {
        Assert.Equal(4, Report(10, ceiling: 12).ExitCode);
        Assert.Equal(0, Report(10, ceiling: 13).ExitCode);
    }

    [Fact]
    public void A_journeys_step_that_waited_for_the_answer_before_it_is_not_the_generators_lateness()
    {
        var report = Report(10, late: 60, waited: 60);

        Assert.Equal(0, report.ExitCode);
        Assert.InRange(report.Latency[0].Ms, 65, 65.1);
    }

    [Fact]
    public void Books_that_do_not_agree_are_exit_code_3_whatever_else_holds()
    {
        var books = Reconciliation.Of([], new Dictionary<Guid, Recorded>(), new Dictionary<string, IReadOnlyList<Guid>>(), lost: 1);

        Assert.Equal(3, Report(10, late: 51, books: books).ExitCode);
    }

    [Theory]
    [InlineData("{\"latencies\":[{\"percentile\":101,\"mostMs\":1}],\"mostUnexpectedShare\":0}")]
    [InlineData("{\"latencies\":[{\"percentile\":50,\"mostMs\":0}],\"mostUnexpectedShare\":0}")]
    [InlineData("{\"latencies\":[],\"mostUnexpectedShare\":2}")]
    [InlineData("{\"latency\":[]}")]
    public void Objectives_that_make_no_sense_are_refused(string json)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, json);
        try
        {
            Assert.Throws<InvalidDataException>(() => Objectives.Read(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_built_in_objectives_can_be_read() => Assert.NotEmpty(Objectives.Read(null).Latencies);

    // Calls that are due a tenth of a second apart, all alike.
    private static DayReport Report(int calls, int late = 0, int waited = 0, int took = 5, Answer? answer = null, double? ceiling = null, Reconciliation? books = null)
    {
        var request = new Request(new Agency("H39", true, "Long An", "80", "85"), "DKDN", "ask", false, RequestKind.Plain, "GET", "/", new Dictionary<string, string>(), null, null);
        var planned = Enumerable.Range(0, calls).Select(at => new PlannedCall(TimeSpan.FromMilliseconds(100 * at), request)).ToArray();
        var results = planned.Select(call => new CallResult(
            call.At, call.At + Ms(waited), call.At + Ms(late), call.At + Ms(late + took), answer ?? new Answer(200, Guid.CreateVersion7(), null, null, null), false)).ToArray();
        return new ReportMaker(
            new Measured(
                new Plan(new DayOptions(), planned, 0), planned, results, 1, TimeSpan.Zero, TimeSpan.FromSeconds(1), default, ceiling is { } most ? new Ceiling(most, 1) : null, new Processors(0, null, null), new Processors(1, null, null),
                TimeSpan.FromSeconds(1), books ?? Agreed, new Dictionary<Guid, Recorded>()),
            Lenient).Make();
    }

    private static TimeSpan Ms(int of) => TimeSpan.FromMilliseconds(of);
}
