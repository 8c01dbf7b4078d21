using System.Globalization;

namespace NdxpGateway.Conformance;

/// <summary>The words of findings. What the contract says is quoted, what the caller sent is described and never shown.</summary>
internal static class Wording
{
    private const int LongestName = 40;
    private const int MostChoices = 30;

    /// <summary>A caller's name for something, if it looks like a name; a number of somebody's must not get out by way of one.</summary>
    public static string Shown(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > LongestName)
            return "[unnamed]";
        var digits = 0;
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-' or '.'))
                return "[unnamed]";
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
        }

        return digits * 2 > name.Length ? "[unnamed]" : name.ToString();
    }

    public static string StringOf(int length) => length switch
    {
        0 => "empty string",
        1 => "string of 1 character",
        _ => $"string of {length} characters",
    };

    public static string ArrayOf(int length) => length == 1 ? "array of 1 item" : $"array of {length} items";

    public static string Matching(TextPattern pattern) => $"string matching {Plain(pattern.Source)}";

    public static string OneOf(string[] choices) => choices.Length == 0
        ? "null"
        : $"one of {Plain(string.Join(", ", choices.Take(MostChoices)))}{(choices.Length > MostChoices ? $" … ({choices.Length} in all)" : "")}";

    public static string OneOf(decimal[] choices) => OneOf([.. choices.Select(choice => choice.ToString(CultureInfo.InvariantCulture))]);

    public static string LengthOf(TextRule text) => "string of " + Between(text.MinLength, text.MaxLength, "character");

    public static string ItemsOf(ValueRule rule) => "array of " + Between(rule.MinItems, rule.MaxItems, "item");

    public static string FormatOf(TextFormat format) => format switch
    {
        TextFormat.Date => "string of format date (yyyy-MM-dd)",
        TextFormat.DateTime => "string of format date-time (RFC 3339)",
        TextFormat.Base64 => "string in base64",
        TextFormat.XmlDate => "date (yyyy-MM-dd) of XML Schema",
        TextFormat.XmlDateTime => "dateTime (yyyy-MM-ddTHH:mm:ss) of XML Schema",
        _ => "string of format uuid",
    };

    public static string RangeOf(NumberRule number) => "number " + (number switch
    {
        { Minimum: { } least, Maximum: { } most } => $"{(number.IsMinimumOut ? "over" : "from")} {Plain(least)} {(number.IsMaximumOut ? "and under" : "to")} {Plain(most)}",
        { Minimum: { } least } => $"{(number.IsMinimumOut ? "over" : "of at least")} {Plain(least)}",
        _ => $"{(number.IsMaximumOut ? "under" : "of at most")} {Plain(number.Maximum!.Value)}",
    });

    /// <summary>All that a schema says of a value, in a few words.</summary>
    public static string Describe(ValueRule rule)
    {
        var branches = rule.OneOf.Length > 0 ? rule.OneOf : rule.AnyOf.Length > 0 ? rule.AnyOf : rule.AllOf;
        if (rule.Shape == Shape.Any && branches.Length > 0)
            return string.Join(" or ", branches.Take(4).Select(DescribeFlat).Distinct());
        return DescribeFlat(rule);
    }

    private static string DescribeFlat(ValueRule rule) => rule switch
    {
        { Text.Choices: { } choices } => OneOf(choices),
        { Number.Choices: { } choices } => OneOf(choices),
        { Text.Pattern: { } pattern } => Matching(pattern),
        { Text: { Format: not TextFormat.Any and var format } } => FormatOf(format),
        { Text: { IsAny: false } text } => LengthOf(text),
        { Shape: Shape.Any } => rule.HasBranches ? "one of several forms" : "a value",
        _ => rule.Shape.ToString().ToLowerInvariant(),
    };

    public static string Between(int least, int most, string thing) => (least, most) switch
    {
        (_, int.MaxValue) => $"at least {Counted(least, thing)}",
        (0, _) => $"at most {Counted(most, thing)}",
        _ when least == most => Counted(least, thing),
        _ => $"{least} to {Counted(most, thing)}",
    };

    private static string Counted(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    // XML has no way to write most control characters, and a contract may have them.
    private static string Plain(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)) : text;
}
