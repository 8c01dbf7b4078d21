using System.Globalization;
using System.Text.RegularExpressions;

namespace NdxpMocks.World;

/// <summary>
/// A dossier's number: agency, date of receipt, sequence of the day (<c>000.00.20.H56-211028-0001</c>, <c>H56.14-211028-0001</c>).
/// The rule says four digits of sequence; five and six are in use.
/// </summary>
internal readonly partial record struct DossierNumber(AgencyId Agency, DateOnly ReceivedOn, string Sequence)
{
    public static DossierNumber? Parse(string? text)
    {
        var match = Form().Match(text ?? "");
        return match.Success
            && AgencyId.Parse(match.Groups[1].Value) is { } agency
            && DateOnly.TryParseExact("20" + match.Groups[2].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var received)
                ? new DossierNumber(agency, received, match.Groups[3].Value)
                : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Agency}-{ReceivedOn:yyMMdd}-{Sequence}");

    [GeneratedRegex(@"^([^-]+)-(\d{6})-(\d{4,6})\z", RegexOptions.ECMAScript)]
    private static partial Regex Form();
}
