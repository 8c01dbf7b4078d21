using System.Globalization;

namespace NdxpMocks.World;

/// <summary>
/// Mã số thuế, which is the enterprise's code: N1N2 by province, N3–N9 serial, N10 check digit. The serials of this project
/// begin with 99. Where the check would be 10 validators disagree, so such numbers are never made.
/// </summary>
internal static class TaxCode
{
    public const string Mark = "99";

    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    public static bool IsValid(string? code) =>
        code is { Length: 10 } && code.All(char.IsAsciiDigit) && CheckDigit(code.AsSpan(0, 9)) == code[9] - '0';

    /// <summary>Of the two serials 2n and 2n+1 at most one has the check 10: the last digit weighs 3.</summary>
    public static string Of(string taxPrefix, int number)
    {
        var nine = Nine(2 * number);
        return CheckDigit(nine) is { } check ? nine + Digit(check) : (nine = Nine((2 * number) + 1)) + Digit(CheckDigit(nine)!.Value);

        string Nine(int serial) => taxPrefix + Mark + serial.ToString("00000", CultureInfo.InvariantCulture);
    }

    private static int? CheckDigit(ReadOnlySpan<char> nine)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += Weights[i] * (nine[i] - '0');
        }

        return sum % 11 == 0 ? null : 10 - (sum % 11);
    }

    private static char Digit(int digit) => (char)('0' + digit);
}
