using System.Text.Json;

namespace NdxpGateway.Conformance;

/// <summary>Holds one JSON value against the branches of a schema, each with a copy of the reader.</summary>
internal static class JsonBranches
{
    internal delegate void CheckValue(ref Utf8JsonReader reader, ValueRule rule, FindingLog log);

    public static void Check(in Utf8JsonReader reader, ValueRule rule, FindingLog log, CheckValue check)
    {
        foreach (var branch in rule.AllOf)
        {
            var copy = reader;
            check(ref copy, branch, log);
        }

        Choose(in reader, rule, rule.OneOf, exactlyOne: true, log, check);
        Choose(in reader, rule, rule.AnyOf, exactlyOne: false, log, check);
    }

    private static void Choose(in Utf8JsonReader reader, ValueRule rule, ValueRule[] branches, bool exactlyOne, FindingLog log, CheckValue check)
    {
        if (branches.Length == 0)
            return;
        var alternatives = new Alternatives();
        var shape = JsonValues.ShapeOf(reader.TokenType);
        for (var at = 0; at < branches.Length; at++)
        {
            if (!log.MayTry())
                return;
            var copy = reader;
            var outer = log.BeginTrial();
            check(ref copy, branches[at], log);
            alternatives.Offer(at, log.EndTrial(outer), branches[at].Accepts(shape));
            log.Spend(copy.BytesConsumed - reader.BytesConsumed + 1);
        }

        if (alternatives.Matching == 1 || (alternatives.Matching > 1 && !exactlyOne))
            return;
        if (alternatives.Matching > 1)
        {
            if (log.Takes(FindingKind.Alternatives))
                log.Add($"exactly one of {branches.Length} forms", $"{alternatives.Matching} of them");
        }
        else if (shape is Shape.Object or Shape.Array && alternatives.IsOfType)
        {
            var copy = reader;
            check(ref copy, branches[alternatives.Closest], log);
        }
        else if (log.Takes(alternatives.IsOfType ? FindingKind.Alternatives : FindingKind.Type))
        {
            log.Add(Wording.Describe(rule), JsonValues.Describe(in reader));
        }
    }
}
