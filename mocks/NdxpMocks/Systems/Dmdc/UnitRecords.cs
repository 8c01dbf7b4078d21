using System.Globalization;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dmdc;

/// <summary>
/// Units that exchange documents, identified in the fixed form of QCVN 102:2016/BTTTT, in which level 1 stands last. Agencies had until
/// September 2022 to leave it, and in 2021 the catalogue still spoke it. Addresses and telephones were mostly never filled in.
/// </summary>
internal sealed class UnitRecords(Nation nation)
{
    // 20 to 25 receive the seeded dossiers, whose numbers begin with the unit.
    private static readonly (int Number, string Name)[] Departments =
    [
        (1, "Văn phòng UBND"), (2, "Sở Nội vụ"), (3, "Sở Công Thương"), (4, "Sở Giao thông vận tải"), (5, "Sở Xây dựng"), (6, "Sở Y tế"),
        (7, "Sở Giáo dục và Đào tạo"), (8, "Sở Thông tin và Truyền thông"), (9, "Sở Khoa học và Công nghệ"),
        (10, "Sở Nông nghiệp và Phát triển nông thôn"), (11, "Sở Lao động - Thương binh và Xã hội"), (12, "Sở Văn hóa, Thể thao và Du lịch"),
        (13, "Thanh tra"), ((int)DossierKind.BusinessRegistration, "Sở Kế hoạch và Đầu tư"), ((int)DossierKind.CriminalRecord, "Sở Tư pháp"),
        ((int)DossierKind.CivilStatus, "Trung tâm Hộ tịch"), ((int)DossierKind.BudgetUnit, "Sở Tài chính"),
        ((int)DossierKind.LandTax, "Sở Tài nguyên và Môi trường"), ((int)DossierKind.Other, "Trung tâm Phục vụ hành chính công"),
    ];

    private const int FirstDistrict = 31;

    private static readonly (int Number, string Name)[] OfMinistry = [(1, "Văn phòng"), (2, "Đơn vị chuyên trách công nghệ thông tin")];

    public IEnumerable<IReadOnlyList<string?>> Level1() => nation.Agencies.Select(agency =>
        nation.Provinces.ByAgency(AgencyId.Parse(agency.Id)!.Value) is { } province
            ? Record([Identifier(agency.Id)], Committee(province), Decision(province))
            : Record([Identifier(agency.Id)], agency.Name, new(null, null, null)));

    public IEnumerable<IReadOnlyList<string?>> Level2()
    {
        foreach (var agency in nation.Agencies)
        {
            var above = Identifier(agency.Id);
            if (nation.Provinces.ByAgency(AgencyId.Parse(agency.Id)!.Value) is not { } province)
            {
                foreach (var (number, name) in OfMinistry)
                {
                    yield return Record([Identifier(agency.Id, number), above], $"{name} - {agency.Name}", new(null, null, null));
                }

                continue;
            }

            foreach (var (number, name) in Departments)
            {
                yield return Record([Identifier(agency.Id, number), above], $"{name} {Lower(province)}", Decision(province));
            }

            for (var index = 0; index < Places.Districts; index++)
            {
                yield return Record(
                    [Identifier(agency.Id, FirstDistrict + index), above],
                    $"UBND {Lower(nation.Places.District(province, index).FullName)}", Decision(province));
            }
        }
    }

    public IEnumerable<IReadOnlyList<string?>> Level3() => Communes((commune, agency, district, place) => Record(
        [Identifier(agency, district, place), Identifier(agency, district)], $"UBND {Lower(commune.FullName)}", Decision(commune.Province)));

    public IEnumerable<IReadOnlyList<string?>> Level4() => Communes((commune, agency, district, place) => Record(
        [Identifier(agency, district, place, 1), Identifier(agency, district, place)], $"Trạm Y tế {Lower(commune.FullName)}", Decision(commune.Province)));

    private IEnumerable<IReadOnlyList<string?>> Communes(Func<Commune, string, int, int, IReadOnlyList<string?>> record) =>
        nation.Provinces.SelectMany(_ => Enumerable.Range(0, Places.Communes), (province, index) => record(
            nation.Places.Commune(province, index), province.AgencyId,
            FirstDistrict + (index / Places.CommunesPerDistrict), (index % Places.CommunesPerDistrict) + 1));

    private static IReadOnlyList<string?> Record(string[] identifiers, string name, Decision decision) =>
        [.. identifiers, name, null, null, null, null, null, decision.Number, decision.Day, decision.Issuer];

    // Serials from 9000, like the legal documents of the cast: no committee decides so often in a year.
    private Decision Decision(Province province)
    {
        var draw = nation.Draw("unit decision", province.Ordinal);
        var day = new DateOnly(2018, 1, 1).AddDays(draw.Next(700));
        return new Decision(
            string.Create(CultureInfo.InvariantCulture, $"{9_000 + draw.Next(900)}/QĐ-UBND"),
            day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), Committee(province));
    }

    private static string Committee(Province province) => $"UBND {Lower(province)}";

    private static string Lower(Province province) => Lower(province.FullName);

    // The kind of a place is a common noun inside a name: UBND tỉnh Hậu Giang.
    private static string Lower(string name) => char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..];

    private static string Identifier(string agency, int level2 = 0, int level3 = 0, int level4 = 0) =>
        string.Create(CultureInfo.InvariantCulture, $"{level4:000}.{level3:00}.{level2:00}.{agency}");
}

internal sealed record Decision(string? Number, string? Day, string? Issuer);
