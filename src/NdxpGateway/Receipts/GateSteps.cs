using NdxpGateway.Exchanges;

namespace NdxpGateway.Receipts;

/// <summary>Words what the gates said, one step a gate, in their order.</summary>
internal sealed class GateSteps(GateList gates)
{
    private static readonly Dictionary<string, object?> Nothing = [];

    public int Count => gates.Count;

    public Stage StageAt(int at) => gates[at].Stage;

    public IEnumerable<Step> Of(Judgement judgement, Func<Bilingual, string> say)
    {
        for (var at = 0; at < gates.Count; at++)
            yield return at < judgement.Verdicts.Length ? Of(at, judgement, judgement.Verdicts[at], say) : Unreached(at);
    }

    /// <summary>What a gate of that stage said; null when there is none, or it was not asked.</summary>
    public Verdict? Of(Stage stage, Judgement judgement)
    {
        for (var at = 0; at < judgement.Verdicts.Length; at++)
        {
            if (gates[at].Stage == stage)
                return judgement.Verdicts[at];
        }

        return null;
    }

    public Step Of(int at, Judgement judgement, Verdict verdict, Func<Bilingual, string> say, bool? agrees = null)
    {
        var considered = gates[at].Describe(judgement.Call, judgement.Snapshot, verdict);
        return new Step(
            Receipt.Name(gates[at].Stage), verdict.Passed ? Step.Pass : Step.Refuse, verdict.Rule, say(considered.Why),
            considered.LookedAt.ToDictionary(pair => pair.Name, pair => pair.Value), agrees);
    }

    public IEnumerable<Step> AllUnreached() => Enumerable.Range(0, gates.Count).Select(Unreached);

    public Step Unreached(int at) => new(Receipt.Name(gates[at].Stage), Step.NotReached, null, null, Nothing);

    /// <summary>A gate whose facts are gone.</summary>
    public Step Unknown(int at, string decision, string? rule, Bilingual why, Func<Bilingual, string> say) =>
        new(Receipt.Name(gates[at].Stage), decision, rule, say(why), Nothing);

    /// <summary>A step that is no gate: what decided an exchange before the gates or after them.</summary>
    public static Step Beside(Stage stage, bool passed, string rule, Bilingual why, Func<Bilingual, string> say, params ReadOnlySpan<(string Name, object? Value)> lookedAt)
    {
        var seen = new Dictionary<string, object?>();
        foreach (var (name, value) in lookedAt)
            seen[name] = value;
        return new Step(Receipt.Name(stage), passed ? Step.Pass : Step.Refuse, rule, say(why), seen);
    }
}
