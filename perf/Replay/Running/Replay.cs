using NdxpReplay.Measuring;
using NdxpReplay.Reconciling;
using NdxpReplay.Reporting;
using NdxpReplay.Sending;
using NdxpReplay.Target;
using NdxpReplay.Tracing;
using NdxpWorkload.Model;
using NdxpWorkload.Planning;
using NdxpWorkload.Registry;

namespace NdxpReplay.Running;

/// <summary>The whole of it: plan, measure the generator, play, reconcile, report.</summary>
/// <param name="say">A line for the person at the keyboard.</param>
/// <param name="watch">Sees the run while it goes on; called once, ends with it.</param>
internal sealed class Replay(ReplayOptions options, TimeProvider time, Action<string> say, Func<DayRun, Task<CallResult[]>, Task> watch)
{
    public async Task<DayReport> GoAsync(CancellationToken cancellation)
    {
        var objectives = Objectives.Read(options.Objectives);
        var letter = Letter.Read();
        var workload = WorkloadFile.Read(options.Workload, letter);
        await using var receiver = options.Traces is { } wanted ? await TraceReceiver.StartAsync(wanted.Port, cancellation) : null;
        say(receiver is null ? "traces are not in the books" : $"traces are received at {receiver.Url}");
        await using var own = options.Hub is null ? await CountryProcess.StartAsync(options.Ndxp, receiver?.Url, options.Traces?.Sampling ?? 1, cancellation) : null;
        using var country = Country.At(own?.Hub ?? options.Hub!, own?.Management ?? options.Management!);
        var traces = receiver is null ? null : new DayTraces(receiver, country, new Sampling(options.Traces!.Sampling), time);
        var facts = await country.FactsAsync(letter, cancellation);
        var plan = Planner.Make(workload, letter, facts, options.Day);
        var calls = plan.Calls.Where(call => call.At >= options.From && call.At < options.To).ToArray();
        say(FormattableString.Invariant($"{calls.Length:#,0} transactions of {plan.Calls.Count:#,0}, {plan.Journeys:#,0} journeys, seed {options.Day.Seed}"));
        if (calls.Length == 0)
        {
            throw new InvalidDataException("The plan has no call between these times");
        }

        var (agency, peak) = plan.PeakOfAgency(options.Speed);
        say(FormattableString.Invariant($"busiest second {plan.PeakPerSecond(options.Speed):#,0} calls, of one agency ({agency}) {peak:#,0}: its quota must allow it"));
        var tokens = await country.TokensAsync(letter.Agencies, cancellation);
        var ceiling = options.Ceiling > TimeSpan.Zero ? await Ceiling.MeasureAsync(calls, tokens, options.Ceiling, time, cancellation) : null;
        say(ceiling is null ? "the generator's ceiling was not measured" : FormattableString.Invariant($"the generator's own ceiling: {ceiling.PerSecond:#,0} requests/s, {ceiling.MicrosecondsEach:0} CPU-µs each, with the server that answers nothing"));

        await WarmUpAsync(country, calls, tokens, cancellation);
        var @namespace = await country.NewNamespaceAsync(calls.Length, cancellation);
        try
        {
            return await PlayAsync(country, plan, calls, tokens, ceiling, @namespace, own?.Id ?? options.HubProcess, traces, objectives, cancellation);
        }
        finally
        {
            await country.DeleteNamespaceAsync(@namespace, CancellationToken.None);
        }
    }

    private async Task WarmUpAsync(Country country, PlannedCall[] calls, IReadOnlyDictionary<string, string> tokens, CancellationToken cancellation)
    {
        if (options.WarmUp <= TimeSpan.Zero)
        {
            return;
        }

        var @namespace = await country.NewNamespaceAsync(0, cancellation);
        using var sender = new Sender(country.Hub, tokens, @namespace);
        var made = await WarmUp.RunAsync(calls, sender, options.WarmUp, time, cancellation);
        await country.DeleteNamespaceAsync(@namespace, cancellation);
        say(FormattableString.Invariant($"warmed up with {made:#,0} calls, which do not count"));
    }

    private async Task<DayReport> PlayAsync(
        Country country, Plan plan, PlannedCall[] calls, IReadOnlyDictionary<string, string> tokens, Ceiling? ceiling, string @namespace, int? hub, DayTraces? traces, Objectives objectives,
        CancellationToken cancellation)
    {
        using var sender = new Sender(country.Hub, tokens, @namespace);
        var run = new DayRun(calls, options.Speed, options.From, sender, time);
        await (traces?.BeginAsync(calls.Length, cancellation) ?? Task.CompletedTask);
        // What was planned is garbage to nobody any more; better collected now than under way.
        GC.Collect();
        var last = await country.LastRecordAsync(cancellation);
        var (beganAt, began, before) = (time.GetUtcNow(), time.GetTimestamp(), Processors.Read(hub));
        var playing = run.GoAsync(ReplayOptions.Patience, cancellation);
        await watch(run, playing);
        var results = await playing;
        var (took, after) = (time.GetElapsedTime(began), Processors.Read(hub));

        say("holding the books against each other");
        var sent = calls.Zip(results).Where(pair => pair.Second.WasBegun).Select(pair => SentOf(pair.First.Request, pair.Second.Answer)).ToArray();
        var (reconciliation, ledger) = await new Books(country, @namespace, beganAt, last, traces, time).ReconcileAsync(sent, ReplayOptions.Patience, cancellation);
        var report = new ReportMaker(new Measured(plan, calls, results, options.Speed, options.From, options.To, beganAt, ceiling, before, after, took, reconciliation, ledger), objectives).Make();
        await ReportFiles.WriteAsync(report, options.Out, cancellation);
        return report;
    }

    // Of a path that is nobody's the hub records no system.
    private static Sent SentOf(Request request, Answer answer) => new(
        answer.Transaction, request.Rule == "missing-credentials" ? "" : request.Agency.Id, request.System, request.Operation, answer.Status, answer.Outcome, answer.HasLeft);
}
