using NdxpMocks.World;

namespace NdxpMocks.Systems.Dmdc;

/// <summary>The places of the cast, by the statistics office's codes and by the post's.</summary>
internal sealed class PlaceRecords(Nation nation)
{
    public IEnumerable<IReadOnlyList<string?>> Provinces() => nation.Provinces.OrderBy(province => province.Gso, StringComparer.Ordinal)
        .Select(province => new[] { province.Gso, province.FullName, province.IsCity ? "Thành phố Trung ương" : "Tỉnh", null });

    public IEnumerable<IReadOnlyList<string?>> Districts() => AllDistricts()
        .Select(district => new[] { district.Code, district.FullName, district.Kind, district.Province.Gso });

    public IEnumerable<IReadOnlyList<string?>> Communes() => AllCommunes()
        .Select(commune => new[] { commune.Code, commune.FullName, commune.Kind, commune.District.Code });

    // The first digit of a postal code is the region.
    public IEnumerable<IReadOnlyList<string?>> PostalProvinces() => nation.Provinces
        .SelectMany(province => province.PostalPrefixes, (province, prefix) => new[] { prefix, province.FullName, prefix[..1] })
        .OrderBy(record => record[0], StringComparer.Ordinal);

    public IEnumerable<IReadOnlyList<string?>> PostalDistricts() => AllDistricts()
        .Select(district => (District: district, Code: FirstCommune(district).PostalCode[..3]))
        .Select(found => new[] { found.Code, found.District.FullName, found.Code[..2] })
        .OrderBy(record => record[0], StringComparer.Ordinal);

    public IEnumerable<IReadOnlyList<string?>> PostalCommunes() => AllCommunes()
        .Select(commune => new[] { commune.PostalCode, commune.FullName, commune.PostalCode[..3] })
        .OrderBy(record => record[0], StringComparer.Ordinal);

    private IEnumerable<District> AllDistricts() => nation.Provinces.SelectMany(
        _ => Enumerable.Range(0, Places.Districts), (province, index) => nation.Places.District(province, index));

    private IEnumerable<Commune> AllCommunes() => nation.Provinces.SelectMany(
        _ => Enumerable.Range(0, Places.Communes), (province, index) => nation.Places.Commune(province, index));

    private Commune FirstCommune(District district) =>
        nation.Places.Commune(district.Province, district.Index * Places.CommunesPerDistrict);
}
