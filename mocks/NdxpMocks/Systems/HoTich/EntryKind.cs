namespace NdxpMocks.Systems.HoTich;

/// <summary>
/// A kind of entry. KH means the same in both forms; births and deaths have a name of their own in the newer one, and the rest is
/// known to the older one alone. Which fields an entry cannot do without is ours; their prefixes are those that clients use.
/// </summary>
/// <param name="LinkedModule">Its name in the newer form; null where that has none.</param>
/// <param name="Title">Of the paper that is handed out.</param>
/// <param name="PaperField">Where the newer form puts that paper.</param>
/// <param name="Shown">What the newer form gives back of the entry.</param>
internal sealed record EntryKind(string Module, string? LinkedModule, string Title, string? PaperField, string[] Needed, params string[] Shown)
{
    public static readonly EntryKind Birth = new(
        "KS", "LTKS", "GIẤY KHAI SINH", "giayKhaiSinh", ["nksHoTen", "nksNgaySinh", "nksGioiTinh", "nycHoTen"],
        "nksHoTen", "nksGioiTinh", "nksNgaySinh", "nksNoiSinh", "nksDanToc", "nksQuocTich", "meHoTen", "meNgaySinh", "meSoGiayToTuyThan",
        "chaHoTen", "chaNgaySinh", "chaSoGiayToTuyThan");

    public static readonly EntryKind Marriage = new(
        "KH", "KH", "GIẤY CHỨNG NHẬN KẾT HÔN", "giayChungNhanKetHon", ["chongHoTen", "voHoTen"],
        "chongHoTen", "chongNgaySinh", "chongSoGiayToTuyThan", "voHoTen", "voNgaySinh", "voSoGiayToTuyThan");

    public static readonly EntryKind MaritalStatus = new("HN", null, "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", null, ["nycHoTen"]);

    public static readonly EntryKind Copy = new("BS", null, "TRÍCH LỤC HỘ TỊCH (BẢN SAO)", null, ["nycHoTen"]);

    public static readonly IReadOnlyList<EntryKind> All =
    [
        Birth,
        new(
            "KT", "LTKT", "TRÍCH LỤC KHAI TỬ", "trichLucKhaiTu", ["nktHoTen", "nktNgayChet", "nycHoTen"],
            "nktHoTen", "nktGioiTinh", "nktNgaySinh", "nktSoGiayToTuyThan", "nktNgayChet", "nktNoiChet"),
        Marriage,
        MaritalStatus,
        new("CMC", null, "TRÍCH LỤC ĐĂNG KÝ NHẬN CHA, MẸ, CON", null, ["nycHoTen"]),
        Copy,
    ];

    public static EntryKind? ByModule(string module) => All.FirstOrDefault(kind => kind.Module == module);

    public static EntryKind? ByLinkedModule(string module) => All.FirstOrDefault(kind => kind.LinkedModule == module);
}
