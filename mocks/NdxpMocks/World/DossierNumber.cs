using System.Globalization;

namespace NdxpMocks.World;

/// <summary>
/// A dossier's number: agency, date of receipt, sequence of the day (<c>000.00.20.H56-211028-0001</c>, <c>H56.14-211028-0001</c>).
/// The rule says four digits of sequence; five and six are in use.
/// </summary>
internal readonly record struct DossierNumber(AgencyId Agency, DateOnly ReceivedOn, string Sequence)
{
    private const int DateLength = 6;

    public static DossierNumber? Parse(string? text)
    {
        if (text?.IndexOf('-', StringComparison.Ordinal) is not (> 0 and var dash) || text.AsSpan(dash + 1) is not { Length: > DateLength } rest
            || rest[DateLength] != '-' || !IsDigits(rest[..DateLength]) || rest[(DateLength + 1)..] is not { Length: >= 4 and <= 6 } sequence || !IsDigits(sequence))
        {
            return null;
        }

        return AgencyId.Parse(text[..dash]) is { } agency && Day(rest[..DateLength]) is { } received
            ? new DossierNumber(agency, received, sequence.ToString())
            : null;
    }

    /// <summary>000.00.00.H39-… and H39-… are one number in its two forms; anything else stays as it is.</summary>
    public static string Canonical(string text) =>
        text.StartsWith("000.00.00.", StringComparison.Ordinal) ? Parse(text)?.ToString() ?? text : text;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Agency}-{ReceivedOn:yyMMdd}-{Sequence}");

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static DateOnly? Day(ReadOnlySpan<char> digits)
    {
        var (year, month, day) = (2000 + Two(digits), Two(digits[2..]), Two(digits[4..]));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Two(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + digits[1] - '0';
}
