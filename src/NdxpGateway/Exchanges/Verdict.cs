using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>The judgement of one gate: passed, with what it rests on, or refused, with the grounds.</summary>
/// <param name="Rule">A stable name, e.g. <c>subscribed</c>, <c>granted</c>, <c>not-subscribed</c>.</param>
internal readonly record struct Verdict(string Rule, Refusal? Refusal, Grounds? Grounds, Cell? Cell)
{
    /// <summary>What every gate says of an operation that its contract opens to whoever asks.</summary>
    public static readonly Verdict Open = Pass("open");

    public bool Passed => Refusal is null;

    /// <summary>What is left of the limits that the call was held against; null before the gate that does so.</summary>
    public Budget? Budget { get; init; }

    /// <summary>What the call holds until it is over, e.g. a place at its system.</summary>
    public IDisposable? Held { get; init; }

    /// <summary>What was found while the request was held against the contract; null when nothing was.</summary>
    public Finding[]? Findings { get; init; }

    public static Verdict Pass(string rule, Cell? cell = null) => new(rule, null, null, cell);

    public static Verdict Refuse(Refusal refusal, Grounds grounds) => new(refusal.Rule, refusal, grounds, grounds.Cell) { Findings = grounds.Findings };
}

/// <summary>A gate is a pure judgement: the pipeline that answers calls and the one that explains them run the same list.</summary>
internal interface IGate
{
    Stage Stage { get; }

    Verdict Judge(Call call, Snapshot snapshot);

    /// <summary>What the gate looked at, for whoever reads a receipt. Worked out when it is read, not when the call is judged.</summary>
    Considered Describe(Call call, Snapshot snapshot, Verdict verdict);
}

/// <summary>A gate whose passing uses something up: an explanation looks, a call takes.</summary>
internal interface ISpends : IGate
{
    Verdict Take(Call call, Snapshot snapshot);
}
