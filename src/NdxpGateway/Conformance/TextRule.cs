using System.Buffers;
using System.Globalization;

namespace NdxpGateway.Conformance;

internal enum TextFormat
{
    Any,
    Date,
    DateTime,
    Base64,
    Uuid,

    /// <summary>As XML Schema has it: with a zone or without.</summary>
    XmlDate,
    XmlDateTime,
}

/// <summary>What a string must be like; lengths are in Unicode code points, as JSON Schema has them.</summary>
internal sealed class TextRule
{
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    public int MinLength { get; set; }

    public int MaxLength { get; set; } = int.MaxValue;

    public TextPattern? Pattern { get; set; }

    public TextFormat Format { get; set; }

    /// <summary>Null where any text is allowed.</summary>
    public string[]? Choices { get; set; }

    public bool IsAny => MinLength == 0 && MaxLength == int.MaxValue && Pattern is null && Format == TextFormat.Any && Choices is null;

    /// <summary>At most one finding a text: the first that tells most.</summary>
    public void Check(ReadOnlySpan<char> text, FindingLog log)
    {
        if (Choices is not null && !IsChoice(text))
            Tell(FindingKind.Enum, Wording.OneOf(Choices), text, log);
        else if ((MinLength > 0 || MaxLength < int.MaxValue) && CodePoints(text) is var length && (length < MinLength || length > MaxLength))
            Tell(FindingKind.Length, Wording.LengthOf(this), text, log);
        else if (Pattern is not null && !Pattern.IsMatch(text))
            Tell(FindingKind.Pattern, Wording.Matching(Pattern), text, log);
        else if (Format != TextFormat.Any && !IsOfFormat(text))
            Tell(FindingKind.Format, Wording.FormatOf(Format), text, log);
    }

    public static int CodePoints(ReadOnlySpan<char> text)
    {
        // A file in base64 has none, and that is seen fastest so; a name is gone through as fast letter by letter.
        if (text.Length > 256 && text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return text.Length;
        var length = text.Length;
        for (var at = 1; at < text.Length; at++)
        {
            if (char.IsSurrogatePair(text[at - 1], text[at]))
                length--;
        }

        return length;
    }

    private static void Tell(FindingKind kind, string expected, ReadOnlySpan<char> text, FindingLog log)
    {
        if (log.Takes(kind))
            log.Add(expected, Wording.StringOf(CodePoints(text)));
    }

    private bool IsChoice(ReadOnlySpan<char> text)
    {
        foreach (var choice in Choices!)
        {
            if (text.SequenceEqual(choice))
                return true;
        }

        return false;
    }

    private bool IsOfFormat(ReadOnlySpan<char> text) => Format switch
    {
        TextFormat.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        TextFormat.DateTime => text.Length > 19 && text[10] is 'T' or 't' && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        TextFormat.Base64 => text.Length % 4 == 0 && text.TrimEnd('=') is var digits && text.Length - digits.Length <= 2 && !digits.ContainsAnyExcept(Base64),
        TextFormat.XmlDate => XmlDates.IsDate(text),
        TextFormat.XmlDateTime => XmlDates.IsDateTime(text),
        TextFormat.Uuid => Guid.TryParseExact(text, "D", out _),
        _ => true,
    };
}
