using System.Globalization;

namespace NdxpMocks.World;

internal sealed record District(Province Province, int Index, string Code, string Kind, string Name)
{
    public string FullName => $"{Kind} {Name}";
}

/// <summary><c>Index</c> counts within the province: 0…149.</summary>
internal sealed record Commune(District District, int Index, string Code, string Kind, string Name, string PostalCode)
{
    public Province Province => District.Province;

    public string FullName => $"{Kind} {Name}";

    public bool IsUrban => Kind != "Xã";

    /// <summary>The name in capitals, with its marks and without: firms are called after their commune.</summary>
    public string Capitals => field ??= Name.ToUpperInvariant();

    public string PlainCapitals => field ??= VietnameseText.Unmarked(Name).ToUpperInvariant();
}

/// <summary>
/// Ten districts a province and fifteen communes a district, with invented names. Codes have the shape of the statistics
/// office's; communes start at 40000, above every code in use in 2021, so that no real commune is meant.
/// </summary>
internal sealed class Places
{
    public const int Districts = 10;
    public const int CommunesPerDistrict = 15;
    public const int Communes = Districts * CommunesPerDistrict;
    private const int FirstCommuneCode = 40000;

    private static readonly string[] First =
    [
        "An", "Bình", "Phú", "Tân", "Hòa", "Long", "Vĩnh", "Thạnh", "Mỹ", "Xuân", "Thanh", "Đông", "Hưng", "Nghĩa", "Quảng", "Yên",
        "Kim", "Cẩm", "Đại", "Hải",
    ];

    private static readonly string[] Second =
    [
        "Lộc", "Khánh", "Thịnh", "Hiệp", "Sơn", "Thủy", "Giang", "Điền", "Trung", "Phước", "Lâm", "Đức", "Hậu", "Tiến", "Thuận", "Nhơn",
        "Châu", "Quang", "Phong", "Thái",
    ];

    private readonly Provinces provinces;
    private readonly Permutation[] names;
    private readonly Kept<District> districts;
    private readonly Kept<Commune> communes;

    public Places(ulong seed, Provinces provinces)
    {
        this.provinces = provinces;
        names = [.. provinces.Select(province => new Permutation(First.Length * Second.Length, Seeded.For(seed, "place", province.Ordinal)))];
        districts = new(provinces.Count * Districts, at => MadeDistrict(provinces[at / Districts], at % Districts));
        communes = new(provinces.Count * Communes, at => MadeCommune(provinces[at / Communes], at % Communes));
    }

    public District District(Province province, int index) => districts[(province.Ordinal * Districts) + index];

    public Commune Commune(Province province, int index) => communes[(province.Ordinal * Communes) + index];

    public District? DistrictByCode(string? code) =>
        Number(code, 3) is { } number && number >= 1 && number <= provinces.Count * Districts
            ? District(provinces[(number - 1) / Districts], (number - 1) % Districts)
            : null;

    public Commune? CommuneByCode(string? code) =>
        Number(code, 5) - FirstCommuneCode is { } number && number >= 0 && number < provinces.Count * Communes
            ? Commune(provinces[number / Communes], number % Communes)
            : null;

    /// <summary>Two digits of the province, one of the district, two of the commune.</summary>
    public Commune? CommuneByPostalCode(string? code)
    {
        if (Number(code, 5) is not { } number || provinces.ByPostalPrefix(code![..2]) is not { } province)
        {
            return null;
        }

        var (district, place) = (number / 100 % 10, number % 100);
        var commune = place is >= 1 and <= CommunesPerDistrict ? Commune(province, (district * CommunesPerDistrict) + place - 1) : null;
        return commune?.PostalCode == code ? commune : null;
    }

    private District MadeDistrict(Province province, int index)
    {
        var kind = (province.IsCity, index) switch
        {
            (true, < 5) => "Quận",
            (false, 0) => "Thành phố",
            (false, 1) => "Thị xã",
            _ => "Huyện",
        };
        return new District(province, index, Text((province.Ordinal * Districts) + index + 1, "000"), kind, Name(province, Communes + index));
    }

    private Commune MadeCommune(Province province, int index)
    {
        var district = District(province, index / CommunesPerDistrict);
        var place = index % CommunesPerDistrict;
        var kind = (district.Kind, place) switch
        {
            ("Quận", _) or ("Thành phố" or "Thị xã", < 10) => "Phường",
            ("Huyện", 0) => "Thị trấn",
            _ => "Xã",
        };
        var prefix = province.PostalPrefixes[district.Index % province.PostalPrefixes.Count];
        return new Commune(
            district, index, Text(FirstCommuneCode + (province.Ordinal * Communes) + index, "00000"), kind, Name(province, index),
            prefix + district.Index.ToString(CultureInfo.InvariantCulture) + Text(place + 1, "00"));
    }

    private string Name(Province province, int index)
    {
        var pair = names[province.Ordinal].Of(index);
        return $"{First[pair / Second.Length]} {Second[pair % Second.Length]}";
    }

    private static int? Number(string? code, int digits) =>
        code?.Length == digits && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
