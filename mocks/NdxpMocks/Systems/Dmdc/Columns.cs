namespace NdxpMocks.Systems.Dmdc;

/// <summary>The forms that catalogues come in. Only that of the units of level 1 is public; the others are kept as plain as can be.</summary>
internal static class Columns
{
    private static readonly Column Code = new("Ma", "Mã");
    private static readonly Column Name = new("Ten", "Tên");
    private static readonly Column Above = new("MaCapTren", "Mã cấp trên");

    public static readonly IReadOnlyList<Column> Plain = [Code, Name];

    public static readonly IReadOnlyList<Column> Levelled = [Code, Name, Above];

    public static readonly IReadOnlyList<Column> Place = [Code, Name, new("LoaiDonVi", "Loại đơn vị hành chính"), Above];

    public static readonly IReadOnlyList<Column> OtherNames = [Code, Name, new("TenGoiKhac", "Tên gọi khác")];

    public static readonly IReadOnlyList<Column> Coefficient =
        [Code, new("MaNhomLuong", "Mã nhóm lương"), new("MaBacLuong", "Mã bậc lương"), new("HeSo", "Hệ số")];

    public static readonly IReadOnlyList<Column> MinimumWage = [Code, Name, new("MucLuong", "Mức lương tối thiểu tháng (đồng)")];

    public static IReadOnlyList<Column> Unit(int level) =>
    [
        Identifier(level),
        .. level > 1 ? [Identifier(level - 1)] : Array.Empty<Column>(),
        new("TenDonVi", "Tên đơn vị"),
        new("DiaChi", "Địa chỉ"),
        new("Email", "Email"),
        new("SoDienThoai", "Số điện thoại"),
        new("Fax", "Fax"),
        new("Website", "Website"),
        new("QdBanHanhQdSuaDoi", "QĐ ban hành/ QĐ sửa đổi"),
        new("NgayBanHanhQd", "Ngày ban hành QĐ", Column.Day),
        new("CoQuanBanHanhQd", "Cơ quan ban hành QĐ"),
    ];

    private static Column Identifier(int level) => new($"MaDinhDanhCap{level}", $"Mã định danh cấp {level}");
}
