using System.Diagnostics;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Telemetry;

/// <summary>The spans of the steps that an exchange's trail has noted: gates that took time or refused, and what was put on record.</summary>
internal sealed class StepSpans(ActivitySource source, GateList gates, TelemetryOptions options)
{
    private readonly long worthASpan = options.GateMicroseconds * Stopwatch.Frequency / 1_000_000;
    // Whoever looks at a trace sees at once where it ended.
    private readonly (string Passed, string Refused)[] gateNames =
        [.. Enumerable.Range(0, gates.Count).Select(at => $"gate {Receipt.Name(gates[at].Stage)}").Select(name => (name, name + " refused"))];

    public void Make(Trail trail, Exchange exchange)
    {
        if (trail.Gates is { } times && exchange.Judgement is { } judgement)
            MakeGates(trail, times, judgement.Verdicts);
        if (trail.Begin.Happened)
            MakeRecord("record begin", trail, trail.Begin);
        if (trail.Commit.Happened)
            MakeRecord("record", trail, trail.Commit);
    }

    private void MakeGates(Trail trail, long[] times, ReadOnlySpan<Verdict> verdicts)
    {
        for (var at = 0; at < verdicts.Length; at++)
        {
            if (verdicts[at].Passed && times[at + 1] - times[at] < worthASpan)
                continue;
            using var span = Start(verdicts[at].Passed ? gateNames[at].Passed : gateNames[at].Refused, trail, times[at]);
            span?.Tell("ndxp.rule", verdicts[at].Rule);
            span?.Tell("ndxp.decision", verdicts[at].Passed ? "allow" : "refuse");
            span?.SetEndTime(trail.At(times[at + 1]));
        }
    }

    private void MakeRecord(string name, Trail trail, Step step)
    {
        using var span = Start(name, trail, step.From);
        if (step.Failed)
            span?.SetStatus(ActivityStatusCode.Error, "not recorded");
        span?.SetEndTime(trail.At(step.To));
    }

    private Activity? Start(string name, Trail trail, long from) =>
        source.StartActivity(name, ActivityKind.Internal, trail.Exchange.Context, tags: null, links: null, trail.At(from));
}
