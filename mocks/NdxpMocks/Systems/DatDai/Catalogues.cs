using NdxpMocks.World;

namespace NdxpMocks.Systems.DatDai;

internal sealed record CatalogueEntry(string Code, string Name, string? Parent);

/// <summary>
/// The shared catalogues. Purposes of use are those of TT 25/2014/TT-BTNMT; the administrative units are the country's own, one
/// level at a time, for together they are over ten thousand.
/// </summary>
internal sealed class Catalogues(Nation nation)
{
    public const string AdministrativeUnits = "DonViHanhChinh";

    public static readonly IReadOnlyList<string> Names =
        ["MucDichSuDung", "NguonGocSuDung", "DoiTuongSuDung", "LoaiBienDong", AdministrativeUnits];

    private readonly ILookup<string, CatalogueEntry> listed = Embedded.Rows("Systems/DatDai/Data/danhMuc.csv").ToLookup(
        row => row["loai"], row => new CatalogueEntry(row["ma"], row["ten"], row["maCha"] is { Length: > 0 } parent ? parent : null));

    /// <summary>Purposes of use in the order of the catalogue.</summary>
    public IEnumerable<CatalogueEntry> Uses => listed["MucDichSuDung"];

    public IEnumerable<CatalogueEntry> All(string catalogue) => catalogue == AdministrativeUnits
        ? nation.Provinces.Select(province => new CatalogueEntry(province.Gso, province.FullName, null))
        : listed[catalogue];

    /// <summary>Null when no entry bears the parent's code.</summary>
    public IEnumerable<CatalogueEntry>? Under(string catalogue, string parent)
    {
        if (catalogue == AdministrativeUnits)
        {
            return UnitsUnder(parent);
        }

        return listed[catalogue].Any(entry => entry.Code == parent) ? listed[catalogue].Where(entry => entry.Parent == parent) : null;
    }

    private IEnumerable<CatalogueEntry>? UnitsUnder(string parent)
    {
        if (nation.Provinces.ByGso(parent) is { } province)
        {
            return Enumerable.Range(0, Places.Districts).Select(index => nation.Places.District(province, index))
                .Select(unit => new CatalogueEntry(unit.Code, unit.FullName, province.Gso));
        }

        if (nation.Places.DistrictByCode(parent) is { } district)
        {
            return Enumerable.Range(district.Index * Places.CommunesPerDistrict, Places.CommunesPerDistrict)
                .Select(index => nation.Places.Commune(district.Province, index))
                .Select(unit => new CatalogueEntry(unit.Code, unit.FullName, district.Code));
        }

        return nation.Places.CommuneByCode(parent) is null ? null : [];
    }
}
