using System.Globalization;

namespace NdxpMocks.World;

internal enum Sex
{
    Male = 1,
    Female = 2,
}

/// <summary>
/// Số định danh cá nhân: <c>PPP G YY NNNNNN</c> (NĐ 137/2015/NĐ-CP, TT 59/2021/TT-BCA): place of birth registration, century and
/// sex, year, serial; no check digit. Serials of this project lie in 900000…909999, births registered while it runs above them.
/// </summary>
internal readonly record struct CitizenId
{
    public const int FirstSerial = 900_000;

    private CitizenId(string text) => Text = text;

    public string Text { get; }

    public string BirthPrefix => Text[..3];

    public Sex Sex => Century % 2 == 0 ? Sex.Male : Sex.Female;

    public int BirthYear => 1900 + (Century / 2 * 100) + int.Parse(Text.AsSpan(4, 2), CultureInfo.InvariantCulture);

    public int Serial => int.Parse(Text.AsSpan(6), CultureInfo.InvariantCulture);

    private int Century => Text[3] - '0';

    public static CitizenId Of(string birthPrefix, Sex sex, int birthYear, int serial) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{birthPrefix}{((birthYear - 1900) / 100 * 2) + (sex == Sex.Male ? 0 : 1)}{birthYear % 100:00}{serial:000000}"));

    public static CitizenId? Parse(string? text) =>
        text is { Length: 12 } && text.All(char.IsAsciiDigit) ? new CitizenId(text) : null;

    public override string ToString() => Text;
}
