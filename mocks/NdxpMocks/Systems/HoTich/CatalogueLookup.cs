using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>
/// danhMuc: the five lists that an entry's fields are filled from. Countries and ethnic groups are those of the shared catalogues (10),
/// so that the two systems agree; communes are left to it, for ten thousand of them fit no list.
/// </summary>
internal sealed class CatalogueLookup(Nation nation)
{
    private static readonly Lazy<ILookup<string, Item>> Shared = new(() => Embedded.Rows("Systems/Dmdc/Data/lists.csv")
        .ToLookup(row => row["catalogue"], row => new Item(row["code"], row["name"], null)));

    private static readonly IReadOnlyList<Item> IdentityPapers =
    [
        new("1", "Chứng minh nhân dân", null), new("2", "Căn cước công dân", null), new("3", "Hộ chiếu", null),
        new("4", "Giấy tờ khác có dán ảnh và thông tin cá nhân", null),
    ];

    public SystemAnswer Answer(SystemRequest request)
    {
        var fields = new CallFields(request, nation);
        var kind = fields.Text("loaiDanhMuc");
        return fields.Error is { } error ? HoTichAnswers.Refused(error) : kind switch
        {
            "1" or "2" => Listed(Shared.Value["maquocgia"]),
            "3" => Listed(Shared.Value["madantoc"]),
            "4" => Listed(Places()),
            "5" => Listed(IdentityPapers),
            _ => HoTichAnswers.Refused(HoTichError.WrongData("Loại danh mục loaiDanhMuc không tồn tại, chỉ nhận từ 1 đến 5")),
        };
    }

    private static SystemAnswer Listed(IEnumerable<Item> items) =>
        HoTichAnswers.Results(items.Select(item => new { ma = item.Code, ten = item.Name, maCha = item.Parent }));

    private IEnumerable<Item> Places() => nation.Provinces.OrderBy(province => province.Gso, StringComparer.Ordinal)
        .Select(province => new Item(province.Gso, province.FullName, null))
        .Concat(nation.Provinces.SelectMany(
            _ => Enumerable.Range(0, World.Places.Districts),
            (province, index) => new Item(nation.Places.District(province, index).Code, nation.Places.District(province, index).FullName, province.Gso)));

    private sealed record Item(string Code, string Name, string? Parent);
}
