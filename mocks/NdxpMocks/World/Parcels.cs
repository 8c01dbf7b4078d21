using System.Globalization;

namespace NdxpMocks.World;

/// <summary>
/// Sixty parcels a commune on six map sheets. The first ones are the homes of the commune's households, in order; the rest is
/// their farm land.
/// </summary>
internal sealed class Parcels(ulong seed, Places places, Addresses addresses, Citizens citizens, Additions additions)
{
    public const int PerCommune = 60;
    public const int Sheets = PerCommune / PerSheet;
    private const int PerSheet = 10;
    private const long AddedId = 990_000_000;

    public static readonly LandUse Urban = new("ODT", "Đất ở tại đô thị", "Lâu dài");
    public static readonly LandUse Rural = new("ONT", "Đất ở tại nông thôn", "Lâu dài");

    public static readonly IReadOnlyList<LandUse> Farming =
    [
        new("LUC", "Đất chuyên trồng lúa nước", "2063-10-15"), new("BHK", "Đất bằng trồng cây hàng năm khác", "2063-10-15"),
        new("CLN", "Đất trồng cây lâu năm", "2063-10-15"), new("RSX", "Đất rừng sản xuất", "2063-10-15"),
        new("NTS", "Đất nuôi trồng thủy sản", "2063-10-15"),
    ];

    public Parcel Of(Commune commune, int index)
    {
        var households = Households(commune);
        var isHome = index < households;
        var province = commune.Province;
        var household = ((index % households) * Places.Communes) + commune.Index;
        var draw = Seeded.For(seed, "parcel", (((long)(province.Ordinal * Places.Communes) + commune.Index) * PerCommune) + index);
        var owner = citizens.Of(province, (household * Citizens.HouseholdSize) + draw.Next(2));
        var home = addresses.Of(province, household);
        var area = isHome ? draw.Between(400, 3_000) / 10m : draw.Between(3_000, 80_000) / 10m;
        return new Parcel(
            commune, index, Text((index / PerSheet) + 1), Text((index % PerSheet) + 1), Text((index / PerSheet) + 21), Text((index % PerSheet) + 101),
            area, draw.Chance(80) ? area : area - (draw.Between(1, 30) / 10m), isHome ? (commune.IsUrban ? Urban : Rural) : draw.Pick(Farming),
            owner, isHome ? home.FullText : $"Xứ đồng {Text((index % PerSheet) + 1)}, {commune.FullName}, {commune.District.FullName}, {province.FullName}",
            // Fields lie beside the home, a few metres apart, still within its cell of the map.
            Math.Round(home.Latitude + (index / households * 0.0002), 6), Math.Round(home.Longitude + (index / households * 0.0002), 6));
    }

    public Parcel? Find(string? communeCode, string? sheet, string? number) =>
        places.CommuneByCode(communeCode) is not { } commune ? null
        : Place(sheet, Sheets) is { } row ? Place(number, PerSheet) is { } column ? Of(commune, (row * PerSheet) + column) : null
        : sheet is not null && number is not null && additions.Parcel(commune.Code, sheet, number) is { } added ? Of(added)
        : null;

    public Parcel Of(AddedParcel added)
    {
        var commune = places.CommuneByCode(added.Commune)!;
        var use = UseOf(added.Use)!;
        // Laid out on land of the commune that was no parcel's home.
        var draft = Of(commune, PerCommune - 1 - (added.Serial % PerSheet));
        return draft with
        {
            Id = AddedId + added.Serial, Sheet = added.Sheet, Number = added.Number, OldSheet = "", OldNumber = "", Area = added.Area,
            LegalArea = added.Area, Use = use, Owner = citizens.Find(added.Owner) ?? draft.Owner,
        };
    }

    public static IEnumerable<LandUse> Uses => [Urban, Rural, .. Farming];

    public static LandUse? UseOf(string code) => Uses.FirstOrDefault(use => use.Code == code);

    public Parcel HomeOf(Citizen citizen) => Of(citizen.Address.Commune, citizen.Household / Places.Communes);

    private static int Households(Commune commune) => ((Citizens.Households - 1 - commune.Index) / Places.Communes) + 1;

    private static int? Place(string? text, int bound) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= bound && text == Text(number)
            ? number - 1
            : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
