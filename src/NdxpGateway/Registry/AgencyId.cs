using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace NdxpGateway.Registry;

/// <summary>
/// The identifier of an agency, in the form of QĐ 20/2020/QĐ-TTg (<c>H39</c>, <c>H39.14</c>). The fixed form of QCVN 102:2016
/// (<c>000.00.00.H39</c>), in which the first level stands last, is understood and normalised: in October 2021 both circulate.
/// </summary>
internal readonly partial record struct AgencyId
{
    private AgencyId(string value) => Value = value;

    public string Value { get; }

    /// <summary>The ministry or province that the unit belongs to: <c>H39</c> of <c>H39.14</c>.</summary>
    public string Level1 => Value[..3];

    public static bool TryParse([NotNullWhen(true)] string? text, out AgencyId id)
    {
        id = default;
        if (text is null || text.Length > 35)
            return false;

        if (NewForm().IsMatch(text))
        {
            id = new AgencyId(text);
            return true;
        }

        if (!OldForm().IsMatch(text))
            return false;

        // V1V2V3.Z1Z2.Y1Y2.MX1X2 counts the levels from right to left; a level of zeros names no unit.
        var level1 = text[10..];
        var units = new[] { text[7..9], text[4..6], text[..3] }.TakeWhile(unit => unit.Any(c => c != '0'));
        id = new AgencyId(string.Join('.', units.Prepend(level1)));
        return true;
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"^[A-Y]\d{2}(\.[0-9A-Z]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NewForm();

    [GeneratedRegex(@"^\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OldForm();
}
