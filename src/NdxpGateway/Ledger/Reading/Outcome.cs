using System.Collections.Frozen;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Reading;

/// <summary>What became of an exchange, in one word.</summary>
internal enum Outcome
{
    /// <summary>The national system answered, whatever it said.</summary>
    Answered,

    /// <summary>The hub said no.</summary>
    Refused,

    /// <summary>The budget was spent.</summary>
    Throttled,

    /// <summary>Let through, and the system gave no whole answer.</summary>
    Failed,

    /// <summary>The caller was gone before it was answered.</summary>
    Abandoned,

    /// <summary>A write that was sent; its end has a record of its own.</summary>
    Begun,

    /// <summary>A write that was sent, and nobody knows what became of it.</summary>
    InDoubt,
}

internal static class Outcomes
{
    private static readonly FrozenDictionary<string, Stage> Stages = Refusals.All.ToFrozenDictionary(refusal => refusal.Rule, refusal => refusal.Stage);

    private static readonly string[] Words = ["answered", "refused", "throttled", "failed", "abandoned", "begun", "in-doubt"];

    public static IReadOnlyList<string> All => Words;

    public static string Word(Outcome outcome) => Words[(int)outcome];

    public static Outcome? Parse(string word) => Array.IndexOf(Words, word) is >= 0 and var at ? (Outcome)at : null;

    public static Outcome Of(LedgerRecord record) => Of(Kind.Of(record));

    public static Outcome Of(Kind kind) => kind switch
    {
        { Phase: Phase.Begun } => Outcome.Begun,
        { Rule: "caller-gone" } => Outcome.Abandoned,
        { Decision: Decision.Allow } => Outcome.Answered,
        _ => Stages.TryGetValue(kind.Rule, out var stage) ? stage switch
        {
            Stage.Quota => Outcome.Throttled,
            Stage.Forwarding => Outcome.Failed,
            _ => Outcome.Refused,
        } : Outcome.Refused,
    };
}
