using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>The judgement of one gate: passed, with what it rests on, or refused, with the grounds.</summary>
/// <param name="Rule">A stable name, e.g. <c>subscribed</c>, <c>granted</c>, <c>not-subscribed</c>.</param>
internal readonly record struct Verdict(string Rule, Refusal? Refusal, Grounds? Grounds, Cell? Cell)
{
    /// <summary>What every gate says of an operation that its contract opens to whoever asks.</summary>
    public static readonly Verdict Open = Pass("open");

    public bool Passed => Refusal is null;

    /// <summary>What was found while the request was held against the contract; null when nothing was.</summary>
    public Finding[]? Findings { get; init; }

    public static Verdict Pass(string rule, Cell? cell = null) => new(rule, null, null, cell);

    public static Verdict Refuse(Refusal refusal, Grounds grounds) => new(refusal.Rule, refusal, grounds, grounds.Cell) { Findings = grounds.Findings };
}

/// <summary>A gate is a pure judgement: the pipeline that answers calls and the one that explains them run the same list.</summary>
internal interface IGate
{
    Verdict Judge(Call call, Snapshot snapshot);
}
