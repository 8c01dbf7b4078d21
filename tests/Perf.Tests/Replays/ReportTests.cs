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

    [Theory]
    [InlineData(1_000, 10, 0)]
    [InlineData(1_000, 11, 4)]
    [InlineData(199, 1, 0)]
    [InlineData(199, 2, 4)]
    [InlineData(100, 1, 0)]
    [InlineData(100, 2, 4)]
    [InlineData(99, 1, 0)]
    [InlineData(99, 2, 4)]
    [InlineData(1, 1, 0)]
    [InlineData(2, 2, 4)]
    public void One_second_in_which_fewer_than_99_of_100_calls_begin_on_time_makes_the_run_void(int inSecond, int late, int exitCode)
    {
        var report = Seconds((2_000, 0), (inSecond, late), (2_000, 0));

        Assert.Equal(exitCode, report.ExitCode);
        Assert.True(report.Generator.OnTimeShare > 0.99);
        Assert.Equal((1, inSecond, inSecond - late), (report.Generator.WorstSecond.At, report.Generator.WorstSecond.Planned, report.Generator.WorstSecond.OnTime));
        Assert.Equal(exitCode == 0 ? 0 : 1, report.Generator.WorstSecond.SecondsMissed);
        Assert.Equal(inSecond - late, report.Seconds.Single(second => second.At == 1).OnTime);
        Assert.Equal(exitCode == 0, report.Objectives.Single(one => one.Least is not null).IsMet);
    }

    [Fact]
    public void The_seconds_that_fell_short_are_counted_and_the_worst_is_told_in_verdict_and_tables()
    {
        var report = Seconds((2_000, 0), (200, 3), (200, 5), (2_000, 20));

        Assert.Equal((2, 0.975, 2), (report.Generator.WorstSecond.At, report.Generator.WorstSecond.Share, report.Generator.WorstSecond.SecondsMissed));
        Assert.Contains("in second 2 195 of 200 calls began within 50 ms", report.Verdict, StringComparison.Ordinal);
        Assert.Contains("97.50 %: second 2, 195 of 200", MarkdownReport.Of(report), StringComparison.Ordinal);
        Assert.Contains("97.50 %: second 2, 195 of 200", HtmlReport.Of(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_every_call_is_late_is_void_though_no_second_has_two() => Assert.Equal(4, Seconds((1, 1), (1, 1), (1, 1)).ExitCode);

    [Fact]
    public void A_stricter_objective_for_the_worst_second_is_missed_and_not_void()
    {
        var report = Seconds(Lenient with { LeastOnTimeShareOfWorstSecond = 0.999 }, (1_000, 2), (1_000, 0));

        Assert.Equal(2, report.ExitCode);
        Assert.Contains("worst second", report.Verdict, StringComparison.Ordinal);
        Assert.Contains("| 0.998 | at least 0.999 | MISSED |", MarkdownReport.Of(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_differences_stand_in_the_json_and_the_first_200_in_the_pages()
    {
        var books = Reconciliation.Of(
            [.. Enumerable.Range(0, 1_234).Select(_ => new Sent(Guid.CreateVersion7(), "H39", "DKDN", "ask", 200, "answered"))], new Dictionary<Guid, Recorded>(), new Dictionary<string, IReadOnlyList<Guid>>());
        var folder = Directory.CreateTempSubdirectory("ndxp-report-tests-");
        try
        {
            await ReportFiles.WriteAsync(Report(10, books: books), folder.FullName, TestContext.Current.CancellationToken);

            Assert.Equal(1_234, Count("report.json"));
            Assert.Equal((200, 200), (Count("report.md"), Count("report.html")));
            Assert.Contains("Differences, 200 of 1,234", File.ReadAllText(Path.Combine(folder.FullName, "report.md")), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        int Count(string file) => File.ReadAllText(Path.Combine(folder.FullName, file)).Split("answered, and not recorded").Length - 1;
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
    [InlineData("{\"latencies\":[],\"mostUnexpectedShare\":0,\"leastOnTimeShareOfWorstSecond\":1.1}")]
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
    public void The_built_in_objectives_can_be_read() => Assert.Equal((3, 0.99), (Objectives.Read(null).Latencies.Count, Objectives.Read(null).LeastOnTimeShareOfWorstSecond));

    // Calls that are due a tenth of a second apart, all alike.
    private static DayReport Report(int calls, int late = 0, int waited = 0, int took = 5, Answer? answer = null, double? ceiling = null, Reconciliation? books = null)
    {
        var planned = Enumerable.Range(0, calls).Select(at => new PlannedCall(TimeSpan.FromMilliseconds(100 * at), Request)).ToArray();
        var results = planned.Select(call => new CallResult(call.At, call.At + Ms(waited), call.At + Ms(late), call.At + Ms(late + took), answer ?? Good, false)).ToArray();
        return Make(planned, results, Lenient, ceiling, books);
    }

    // Of each second, how many calls it has, evenly, and how many of them begin 51 ms late; the others 50.
    private static DayReport Seconds(params (int Calls, int Late)[] seconds) => Seconds(Lenient, seconds);

    private static DayReport Seconds(Objectives objectives, params (int Calls, int Late)[] seconds)
    {
        var planned = seconds.SelectMany((second, at) => Enumerable.Range(0, second.Calls).Select(call => new PlannedCall(TimeSpan.FromSeconds(at + (double)call / second.Calls), Request))).ToArray();
        var late = seconds.SelectMany(second => Enumerable.Range(0, second.Calls).Select(call => Ms(call < second.Late ? 51 : 50)));
        return Make(planned, [.. planned.Zip(late, (call, by) => new CallResult(call.At, call.At, call.At + by, call.At + by + Ms(5), Good, false))], objectives);
    }

    private static DayReport Make(PlannedCall[] planned, CallResult[] results, Objectives objectives, double? ceiling = null, Reconciliation? books = null) => new ReportMaker(
        new Measured(
            new Plan(new DayOptions(), planned, 0), planned, results, 1, TimeSpan.Zero, TimeSpan.FromSeconds(1), default, ceiling is { } most ? new Ceiling(most, 1) : null, new Processors(0, null, null), new Processors(1, null, null),
            TimeSpan.FromSeconds(1), books ?? Agreed, new Dictionary<Guid, Recorded>()),
        objectives).Make();

    private static readonly Request Request = new(new Agency("H39", true, "Long An", "80", "85"), "DKDN", "ask", false, RequestKind.Plain, "GET", "/", new Dictionary<string, string>(), null, null);

    private static readonly Answer Good = new(200, new Guid("01a21045-b26c-75e3-a05a-82e066a0162c"), null, null, null);

    private static TimeSpan Ms(int of) => TimeSpan.FromMilliseconds(of);
}
