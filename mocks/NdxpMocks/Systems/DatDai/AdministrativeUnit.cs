using System.Text.RegularExpressions;
using NdxpMocks.World;

namespace NdxpMocks.Systems.DatDai;

internal enum UnitLevel
{
    Province = 2,
    District = 3,
    Commune = 5,
}

/// <summary>A province, district or commune: the length of the code says which. <c>Communes</c> are indexes within the province.</summary>
internal sealed partial record AdministrativeUnit(string Code, UnitLevel Level, Province Province, Range Communes)
{
    public static bool IsCode(string text) => CodeOfAnyLevel().IsMatch(text);

    public static AdministrativeUnit? Find(Nation nation, string code) => (UnitLevel)code.Length switch
    {
        UnitLevel.Province => nation.Provinces.ByGso(code) is { } province ? Of(province) : null,
        UnitLevel.District => nation.Places.DistrictByCode(code) is { } district ? Of(district) : null,
        UnitLevel.Commune => nation.Places.CommuneByCode(code) is { } commune
            ? new(code, UnitLevel.Commune, commune.Province, commune.Index..(commune.Index + 1))
            : null,
        _ => null,
    };

    public static AdministrativeUnit Of(Province province) => new(province.Gso, UnitLevel.Province, province, ..Places.Communes);

    public static AdministrativeUnit Of(District district) => new(
        district.Code, UnitLevel.District, district.Province,
        (district.Index * Places.CommunesPerDistrict)..((district.Index + 1) * Places.CommunesPerDistrict));

    [GeneratedRegex(@"^(\d{2}|\d{3}|\d{5})\z", RegexOptions.ECMAScript)]
    private static partial Regex CodeOfAnyLevel();
}
