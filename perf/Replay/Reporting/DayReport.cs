using NdxpReplay.Reconciling;

namespace NdxpReplay.Reporting;

/// <summary>All that a run says, in one place: what JSON has, and Markdown and HTML show.</summary>
internal sealed record DayReport(
    string Variant, ulong Seed, double Speed, string From, string To, string BeganAt, int Transactions, int Journeys, Generator Generator, IReadOnlyList<Judged> Objectives,
    Outcome Outcome, IReadOnlyList<Percentile> Latency, IReadOnlyList<Percentile> ServiceTime, IReadOnlyList<Hour> Hours, IReadOnlyList<SystemLine> Systems, IReadOnlyList<OperationLine> Operations,
    IReadOnlyList<Slow> Slowest, IReadOnlyList<Unexpected> Unexpected, IReadOnlyList<LostStep> LostSteps, Reconciliation Reconciliation, IReadOnlyList<Second> Seconds)
{
    /// <summary>0 good; 3 the books do not agree, 4 the generator was the limit, 2 an objective is missed: the first that holds.</summary>
    public int ExitCode => !Reconciliation.Agrees ? 3 : Generator.VoidBecause is not null ? 4 : Objectives.Any(one => !one.IsMet) ? 2 : 0;

    public string Verdict => ExitCode switch
    {
        0 => "good: all objectives met, all books agree",
        2 => "objectives missed: " + string.Join("; ", Objectives.Where(one => !one.IsMet).Select(one => one.What)),
        3 => $"the books do not agree: {Reconciliation.DifferencesInAll} differences",
        _ => "void: " + Generator.VoidBecause,
    };
}

/// <summary>The measuring instrument, measured.</summary>
/// <param name="CeilingPerSecond">Requests that it can make at best, against a server that answers nothing; null when that was not measured.</param>
/// <param name="PeakPerSecond">Most calls that the plan begins in one second.</param>
/// <param name="OnTimeShare">Of all calls of the run, those that began within 50 ms of when they could.</param>
/// <param name="Cores">Processor seconds a second: of the generator, of the hub's process (systems in it, in a sandbox), of all programs on the machine.</param>
internal sealed record Generator(
    double? CeilingPerSecond, double? CeilingMicroseconds, int PeakPerSecond, double OnTimeShare, WorstSecond WorstSecond, double LagP99Ms, double LagMaxMs, double SecondsPlanned, double SecondsTaken,
    double Cores, double? HubCores, double? MachineCores, int ProcessorCount, double MicrosecondsEach, string? VoidBecause);

internal sealed record Outcome(int Answered, int Refused, int Throttled, int Failed, int Unanswered, int AsPlanned, int BrokenJourneySteps)
{
    public int All => Answered + Refused + Throttled + Failed + Unanswered;

    public double UnexpectedShare => All == 0 ? 0 : 1 - (double)AsPlanned / All;
}

internal sealed record Percentile(double At, double Ms);

/// <param name="Achieved">Calls whose answer came in that hour of the day.</param>
internal sealed record Hour(int At, int Planned, int Achieved, double P50Ms, double P99Ms);

internal sealed record SystemLine(string System, int Calls, int Answered, int Refused, int Throttled, int Failed, int Unanswered, double P50Ms, double P99Ms, double P999Ms);

internal sealed record OperationLine(string System, string Operation, int Calls, double P50Ms, double P99Ms, double MaxMs);

internal sealed record Slow(string At, double Ms, string Agency, string System, string Operation, int Status, Guid? Transaction, string? Trace);

internal sealed record Unexpected(string System, string Operation, string Planned, string Was, int Calls, Guid? ForInstance);

/// <summary>Steps of journeys that went on with the plan's own value, because the answer before did not have what they needed.</summary>
internal sealed record LostStep(string System, string Operation, int Calls);

/// <summary>A second of the run.</summary>
/// <param name="OnTime">Of the planned, those that began within 50 ms of when they could.</param>
internal sealed record Second(int At, int Planned, int OnTime, int Begun, int Ended)
{
    /// <summary>What the second is judged by; with fewer than 100 planned calls, it counts as one of 100.</summary>
    public double OnTimeShare => Punctuality.Share(Planned, OnTime);
}
