using System.Globalization;

namespace NdxpMocks.Systems.Bhxh;

/// <summary>A date of birth as precise as it is known: older people often have a year only.</summary>
internal readonly record struct StatedBirth(string Digits)
{
    public const string FullDate = "0", Year = "1", YearAndMonth = "2";
    public const string Kinds = FullDate + Year + YearAndMonth;

    private readonly int number = int.Parse(Digits, CultureInfo.InvariantCulture);

    /// <summary>Digits beyond the stated precision are not looked at: some callers fill them with zeros, some with ones.</summary>
    public static StatedBirth? Parse(string text, string kind)
    {
        var length = kind switch { Year => 4, YearAndMonth => 6, _ => 8 };
        return text.Length is 4 or 6 or 8 && text.Length >= length && text.All(char.IsAsciiDigit)
            && DateOnly.TryParseExact(text[..length] + "0101"[(length - 4)..], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? new StatedBirth(text[..length])
                : null;
    }

    public static string Of(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public bool Fits(DateOnly day) => number == Digits.Length switch
    {
        4 => day.Year,
        6 => (day.Year * 100) + day.Month,
        _ => (((day.Year * 100) + day.Month) * 100) + day.Day,
    };
}
