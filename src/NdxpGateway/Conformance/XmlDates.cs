using System.Globalization;

namespace NdxpGateway.Conformance;

/// <summary>Days and times as XML Schema has them: a zone may follow or not, and no zone of this machine's comes into it.</summary>
internal static class XmlDates
{
    public static bool IsDate(ReadOnlySpan<char> text) => IsOf(WithoutZone(text), "yyyy-MM-dd");

    public static bool IsDateTime(ReadOnlySpan<char> text)
    {
        text = WithoutZone(text);
        var point = text.IndexOf('.');
        if (point >= 0)
        {
            // As many digits as somebody likes, and one at least.
            var fraction = text[(point + 1)..];
            if (fraction.IsEmpty || fraction.ContainsAnyExceptInRange('0', '9'))
                return false;
            text = text[..point];
        }

        return IsOf(text, "yyyy-MM-ddTHH:mm:ss");
    }

    private static bool IsOf(ReadOnlySpan<char> text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // A zone that is none stays where it is, and the rest is no date then.
    private static ReadOnlySpan<char> WithoutZone(ReadOnlySpan<char> text)
    {
        if (text is [.., 'Z'])
            return text[..^1];
        if (text is not [.., '+' or '-', var h1, var h2, ':', var m1, var m2] || !char.IsAsciiDigit(h1) || !char.IsAsciiDigit(h2) || !char.IsAsciiDigit(m1) || !char.IsAsciiDigit(m2))
            return text;
        var (hours, minutes) = (((h1 - '0') * 10) + h2 - '0', ((m1 - '0') * 10) + m2 - '0');
        return minutes < 60 && (hours < 14 || (hours == 14 && minutes == 0)) ? text[..^6] : text;
    }
}
