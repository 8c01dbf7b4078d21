using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace NdxpGateway.Conformance;

/// <summary>A parameter, or a field of a form. A list is written by saying the name again.</summary>
internal sealed record ParameterRule(string Name, bool IsRequired, bool MayBeEmpty, ValueRule Value)
{
    public bool IsList => Value.Shape == Shape.Array;
}

/// <summary>What pairs of names and values must be like: a query, or a body in the form of one.</summary>
/// <param name="known">Names that are asked for elsewhere, by dispatcher or scope, and said in any case.</param>
internal sealed class PairRules(ParameterRule[] rules, string[] known, bool isClosed, FindingKind unknown)
{
    private readonly bool[] elsewhere = [.. rules.Select(rule => known.Contains(rule.Name, StringComparer.OrdinalIgnoreCase))];

    public void Check(ReadOnlyMemory<char> pairs, FindingLog log)
    {
        Span<int> times = rules.Length <= 64 ? stackalloc int[64] : new int[rules.Length];
        times.Clear();
        foreach (var pair in new QueryStringEnumerable(pairs))
        {
            var name = pair.DecodeName().Span;
            if (name.IsEmpty)
                continue;
            var at = Find(name);
            if (at >= 0)
                Value(rules[at], times[at]++, pair.DecodeValue().Span, log);
            else if (isClosed && !IsKnown(name))
                Unknown(name, log);
        }

        for (var at = 0; at < rules.Length; at++)
            Count(at, times[at], log);
    }

    private static void Value(ParameterRule rule, int before, ReadOnlySpan<char> text, FindingLog log)
    {
        if (text.IsEmpty && rule.MayBeEmpty)
            return;
        log.Enter(rule.Name);
        if (rule.IsList)
            log.Enter(before);
        if (!rule.IsList)
            TextValues.Check(text, rule.Value, log);
        else if (rule.Value.Items is { } items)
            TextValues.Check(text, items, log);
        if (rule.IsList)
            log.Leave();
        log.Leave();
    }

    private void Count(int at, int times, FindingLog log)
    {
        var rule = rules[at];
        log.Enter(rule.Name);
        if (times == 0)
        {
            if (rule.IsRequired && !elsewhere[at] && log.Takes(FindingKind.Missing))
                log.Add(Wording.Describe(rule.Value), "nothing");
        }
        else if (rule.IsList)
        {
            if ((times < rule.Value.MinItems || times > rule.Value.MaxItems) && log.Takes(FindingKind.Items))
                log.Add(Wording.ItemsOf(rule.Value), Wording.ArrayOf(times));
        }
        else if (times > 1 && log.Takes(FindingKind.Duplicate))
        {
            log.Add("one value", $"{times} values");
        }

        log.Leave();
    }

    private void Unknown(ReadOnlySpan<char> name, FindingLog log)
    {
        if (!log.Takes(unknown))
            return;
        log.Enter(Wording.Shown(name));
        log.Add(unknown == FindingKind.UnknownField ? "no such field" : "no such parameter", "string", unknown: true);
        log.Leave();
    }

    private int Find(ReadOnlySpan<char> name)
    {
        for (var at = 0; at < rules.Length; at++)
        {
            if (name.SequenceEqual(rules[at].Name))
                return at;
        }

        return -1;
    }

    private bool IsKnown(ReadOnlySpan<char> name)
    {
        foreach (var other in known)
        {
            if (name.Equals(other, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}

/// <summary>Parameters that stand alone: in the path and in headers.</summary>
internal static class SingleParameter
{
    public static void Check(ParameterRule rule, StringValues values, FindingLog log)
    {
        log.Enter(rule.Name);
        if (values.Count == 0)
        {
            if (rule.IsRequired && log.Takes(FindingKind.Missing))
                log.Add(Wording.Describe(rule.Value), "nothing");
        }
        else if (values.Count > 1)
        {
            if (log.Takes(FindingKind.Duplicate))
                log.Add("one value", $"{values.Count} values");
        }
        else
        {
            TextValues.Check(values[0], rule.Value, log);
        }

        log.Leave();
    }
}
