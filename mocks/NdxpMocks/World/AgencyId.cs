using System.Text.RegularExpressions;

namespace NdxpMocks.World;

/// <summary>
/// An agency's identifier (QĐ 20/2020/QĐ-TTg). Both forms circulate until September 2022 (Điều 11): the new one grows from
/// left to right (<c>H56.14</c>), the old one of QCVN 102:2016 has level 1 last (<c>000.00.00.H56</c>).
/// </summary>
internal readonly partial record struct AgencyId
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

        if (NewForm().Match(text) is { Success: true } grown)
        {
            return new AgencyId(text, grown.Groups[1].Value);
        }

        return OldForm().Match(text) is { Success: true } old
            ? new AgencyId(text.StartsWith("000.00.00.", StringComparison.Ordinal) ? old.Groups[1].Value : text, old.Groups[1].Value)
            : null;
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"^([A-Y]\d{2})(\.[0-9A-Z]+)*\z", RegexOptions.ECMAScript)]
    private static partial Regex NewForm();

    [GeneratedRegex(@"^\d{3}\.\d{2}\.\d{2}\.([A-Y]\d{2})\z", RegexOptions.ECMAScript)]
    private static partial Regex OldForm();
}
