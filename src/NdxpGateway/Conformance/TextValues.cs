using System.Globalization;

namespace NdxpGateway.Conformance;

/// <summary>Single values that are written as text and have no type of their own: parameters, fields of a form, elements of XML.</summary>
internal static class TextValues
{
    public static void Check(ReadOnlySpan<char> text, ValueRule rule, FindingLog log)
    {
        foreach (var branch in rule.AllOf)
            Check(text, branch, log);
        Choose(text, rule, rule.OneOf, log);
        Choose(text, rule, rule.AnyOf, log);
        switch (rule.Shape)
        {
            case Shape.Any or Shape.String:
                rule.Text?.Check(text, log);
                break;
            case Shape.Integer or Shape.Number:
                CheckNumber(text.Trim(), rule, log);
                break;
            case Shape.Boolean:
                CheckFlag(text.Trim(), rule, log);
                break;
            default:
                Tell(FindingKind.Type, Wording.Describe(rule), text, log);
                break;
        }
    }

    // Text may be taken for several types at once: 5 is an integer and a string. So it is enough here that one alternative holds.
    private static void Choose(ReadOnlySpan<char> text, ValueRule rule, ValueRule[] branches, FindingLog log)
    {
        foreach (var branch in branches)
        {
            var outer = log.BeginTrial();
            Check(text, branch, log);
            if (log.EndTrial(outer) == default)
                return;
        }

        if (branches.Length > 0)
            Tell(FindingKind.Alternatives, Wording.Describe(rule), text, log);
    }

    private static void CheckNumber(ReadOnlySpan<char> text, ValueRule rule, FindingLog log)
    {
        // Leading zeros do an integer no harm: page 01 is page 1.
        var styles = rule.Shape == Shape.Integer ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
        if (!double.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            Tell(FindingKind.Type, Wording.Describe(rule), text, log);
        else
            rule.Number?.Check(text, log);
    }

    private static void CheckFlag(ReadOnlySpan<char> text, ValueRule rule, FindingLog log)
    {
        if (FlagOf(text) is not { } flag)
            Tell(FindingKind.Type, "true or false", text, log);
        else if (rule.Flags is { } flags && !flags.Contains(flag) && log.Takes(FindingKind.Enum))
            log.Add("the other boolean", "boolean");
    }

    private static bool? FlagOf(ReadOnlySpan<char> text) => text switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    private static void Tell(FindingKind kind, string expected, ReadOnlySpan<char> text, FindingLog log)
    {
        if (log.Takes(kind))
            log.Add(expected, Wording.StringOf(TextRule.CodePoints(text)));
    }
}
