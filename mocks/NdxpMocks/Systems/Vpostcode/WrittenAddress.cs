using NdxpMocks.World;

namespace NdxpMocks.Systems.Vpostcode;

/// <summary>The parts between the commas, and what they may stand for. <c>Door</c> is house number and street.</summary>
internal sealed record WrittenAddress(string Door, string Commune, string? District, string Province)
{
    private const int Longest = 200;

    private static readonly string[] BeforeNumber = ["", "Số ", "Số nhà "], BeforeStreet = ["", "đường ", "Đ "];

    public static WrittenAddress? Parse(string text)
    {
        // A full stop only says that a word was shortened.
        List<string> parts = text.Length > Longest ? [] :
            [.. VietnameseText.Nfc(text).Replace('.', ' ').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (parts.Count > 0 && VietnameseText.IsName("Việt Nam", parts[^1]))
        {
            parts.RemoveAt(parts.Count - 1);
        }

        // "Số 12, đường Hoa Sen" is one part for people.
        if (parts.Count > 1 && char.IsAsciiDigit(parts[0][^1]))
        {
            parts[0] += " " + parts[1];
            parts.RemoveAt(1);
        }

        return parts switch
        {
            [var door, var commune, var province] => new(door, commune, null, province),
            [var door, var commune, var district, var province] => new(door, commune, district, province),
            _ => null,
        };
    }

    /// <summary>The name alone, or with its kind, in full or shortened.</summary>
    public static bool Names(string written, string kind, string name) =>
        VietnameseText.IsName(name, written) || VietnameseText.IsName($"{kind} {name}", written) || VietnameseText.IsName($"{Short(kind)} {name}", written);

    public static bool IsDoor(string written, string houseNumber, string street)
    {
        var name = street["đường ".Length..];
        return written.Contains(houseNumber, StringComparison.Ordinal)
            && BeforeNumber.Any(number => BeforeStreet.Any(before => VietnameseText.IsName($"{number}{houseNumber} {before}{name}", written)));
    }

    private static string Short(string kind) => kind switch
    {
        "Thành phố" => "TP",
        "Thị xã" => "TX",
        "Thị trấn" => "TT",
        _ => kind[..1],
    };
}
