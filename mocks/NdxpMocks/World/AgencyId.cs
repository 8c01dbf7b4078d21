namespace NdxpMocks.World;

/// <summary>
/// An agency's identifier (QĐ 20/2020/QĐ-TTg). Both forms circulate until September 2022 (Điều 11): the new one grows from
/// left to right (<c>H56.14</c>), the old one of QCVN 102:2016 has level 1 last (<c>000.00.00.H56</c>).
/// </summary>
internal readonly record struct AgencyId
{
    private AgencyId(string text, string level1) => (Text, Level1) = (text, level1);

    /// <summary>As written, but for the old form of a level 1 agency, which reads as the new one.</summary>
    public string Text { get; }

    public string Level1 { get; }

    public static AgencyId? Parse(string? text)
    {
        if (text is null || text.Length > 35)
        {
            return null;
        }

        if (IsLevel1(text.AsSpan(0, Math.Min(3, text.Length))) && Grows(text.AsSpan(3)))
        {
            return new AgencyId(text, text.Length == 3 ? text : text[..3]);
        }

        if (!IsOldForm(text))
        {
            return null;
        }

        var level1 = text[^3..];
        return new AgencyId(text.StartsWith("000.00.00.", StringComparison.Ordinal) ? level1 : text, level1);
    }

    public override string ToString() => Text;

    // Read by hand: every look-up of a dossier comes by here, and a regular expression allocates.
    private static bool IsLevel1(ReadOnlySpan<char> text) =>
        text is [>= 'A' and <= 'Y', var first, var second] && char.IsAsciiDigit(first) && char.IsAsciiDigit(second);

    private static bool Grows(ReadOnlySpan<char> rest)
    {
        for (var at = 0; at < rest.Length; at++)
        {
            var isPoint = rest[at] == '.';
            var isGood = isPoint ? at + 1 < rest.Length && rest[at + 1] != '.' : at > 0 && (char.IsAsciiDigit(rest[at]) || char.IsAsciiLetterUpper(rest[at]));
            if (!isGood)
            {
                return false;
            }
        }

        return true;
    }

    // 000.00.00.H56
    private static bool IsOldForm(ReadOnlySpan<char> text)
    {
        if (text.Length != 13 || text[3] != '.' || text[6] != '.' || text[9] != '.')
        {
            return false;
        }

        return IsDigits(text[..3]) && IsDigits(text[4..6]) && IsDigits(text[7..9]) && IsLevel1(text[10..]);
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
