using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp;

/// <summary>traDanhMuc: the code lists that a declaration is written in. Codes are text, leading zeros included.</summary>
internal sealed class LltpCatalogues(Nation nation)
{
    public const string VietNam = "VN";

    // Countries and peoples are the shared catalogues of (10), so that one code means one thing in both systems.
    private const string Shared = "Systems/Dmdc/Data/lists.csv";

    private static readonly Lazy<ILookup<string, CatalogueEntry>> SharedEntries = new(() =>
        Embedded.Rows(Shared).ToLookup(row => row["catalogue"], row => new CatalogueEntry(row["code"], row["name"])));

    public SystemAnswer Answer(SystemRequest request) => request.Json() is not { } body
        ? LltpAnswers.NotUnderstood("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ")
        : Fields.Given(body, "infoType") switch
        {
            null => LltpAnswers.NotUnderstood("Thiếu hoặc sai kiểu trường infoType"),
            "1" => SystemAnswer.Json(Places()),
            "2" => SystemAnswer.Json(SharedEntries.Value["maquocgia"]),
            "3" => SystemAnswer.Json(SharedEntries.Value["madantoc"]),
            "4" => SystemAnswer.Json(nation.Agencies.Select(agency => new CatalogueEntry(agency.Id, agency.Name))),
            "5" => SystemAnswer.Json(nation.Provinces.OrderBy(province => province.Gso, StringComparer.Ordinal)
                .Select(province => new CatalogueEntry(province.Gso, $"Sở Tư pháp {province.FullName}"))),
            _ => LltpAnswers.NoSuch("danh mục, infoType chỉ nhận giá trị từ 1 đến 5"),
        };

    // Codes of the three levels have two, three and five digits: none means two places.
    private IEnumerable<CatalogueEntry> Places() =>
    [
        .. nation.Provinces.OrderBy(province => province.Gso, StringComparer.Ordinal).Select(province => new CatalogueEntry(province.Gso, province.FullName)),
        .. nation.Provinces.SelectMany(
            _ => Enumerable.Range(0, World.Places.Districts), (province, index) => nation.Places.District(province, index))
            .Select(district => new CatalogueEntry(district.Code, $"{district.FullName}, {district.Province.FullName}")),
        .. nation.Provinces.SelectMany(
            _ => Enumerable.Range(0, World.Places.Communes), (province, index) => nation.Places.Commune(province, index))
            .Select(commune => new CatalogueEntry(commune.Code, $"{commune.FullName}, {commune.District.FullName}, {commune.Province.FullName}")),
    ];

    private sealed record CatalogueEntry(string ID, string NAME);
}
