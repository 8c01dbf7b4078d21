using System.Diagnostics;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>The ordered gates; the pipeline that answers calls and the explain that answers questions run this one list.</summary>
internal sealed class GateList(IEnumerable<IGate> gates)
{
    private readonly IGate[] gates = [.. gates];

    public IGate this[int at] => gates[at];

    public int Count => gates.Length;

    /// <summary>Judges a call that was made: what its passing uses up is used up.</summary>
    /// <param name="times">Noted, if anybody asks: when the first gate began, and when each one ended.</param>
    public Judgement Judge(Call call, Snapshot snapshot, long[]? times = null) => Judge(call, snapshot, taking: true, unasked: null, times);

    /// <summary>Judges a call that nobody made: the same gates, and nothing is used up or counted.</summary>
    /// <param name="unasked">A stage whose facts are gone: its gate is passed by, and those behind it are asked all the same.</param>
    public Judgement Explain(Call call, Snapshot snapshot, Stage? unasked = null) => Judge(call, snapshot, taking: false, unasked, times: null);

    private Judgement Judge(Call call, Snapshot snapshot, bool taking, Stage? unasked, long[]? times)
    {
        var verdicts = new Verdict[gates.Length];
        var at = 0;
        times?[0] = Stopwatch.GetTimestamp();
        try
        {
            while (at < gates.Length)
            {
                var verdict = verdicts[at] = gates[at].Stage == unasked ? Verdict.Unasked
                    : taking && gates[at] is ISpends spending ? spending.Take(call, snapshot)
                    : gates[at].Judge(call, snapshot);
                at++;
                times?[at] = Stopwatch.GetTimestamp();
                if (!verdict.Passed)
                    break;
            }
        }
        catch
        {
            // A defect of a gate costs one call. What a gate before it took hold of would be missing for ever.
            foreach (var verdict in verdicts.AsSpan(0, at))
                verdict.Held?.Dispose();
            throw;
        }

        return new Judgement(call, snapshot, verdicts, at);
    }
}

/// <summary>What the gates said of a call, in their order, up to the first refusal.</summary>
/// <param name="call">That they judged.</param>
/// <param name="snapshot">By which they did.</param>
/// <param name="verdicts">One a gate.</param>
/// <param name="count">How many of them were asked.</param>
internal sealed class Judgement(Call call, Snapshot snapshot, Verdict[] verdicts, int count)
{
    public Call Call => call;

    public Snapshot Snapshot => snapshot;

    /// <summary>One a gate that was asked; the gates behind a refusal were not.</summary>
    public ReadOnlySpan<Verdict> Verdicts => verdicts.AsSpan(0, count);

    /// <summary>The refusal, or the verdict that names the cell of the letter which the call rests on.</summary>
    public Verdict Decided { get; } = Decide(verdicts.AsSpan(0, count));

    private static Verdict Decide(ReadOnlySpan<Verdict> verdicts)
    {
        var decided = Verdict.Pass("no-gate");
        foreach (var verdict in verdicts)
        {
            // What a gate found and holds for the call goes on with it, whichever gate decides.
            var (budget, held, findings) = (verdict.Budget ?? decided.Budget, verdict.Held ?? decided.Held, verdict.Findings ?? decided.Findings);
            decided = (!verdict.Passed || verdict.Cell is not null || decided.Cell is null ? verdict : decided) with { Budget = budget, Held = held, Findings = findings };
        }

        return decided;
    }
}

internal sealed class GateListBuilder(IServiceCollection services)
{
    public GateListBuilder Add<TGate>() where TGate : class, IGate
    {
        services.AddSingleton<IGate, TGate>();
        return this;
    }
}

internal static class GateListRegistration
{
    public static IServiceCollection AddGates(this IServiceCollection services, Action<GateListBuilder> list)
    {
        list(new GateListBuilder(services));
        return services.AddSingleton<GateList>();
    }
}
