namespace NdxpMocks.Systems.Dmdc;

/// <summary>The forms that catalogues come in. Only that of the units of level 1 is public; the others are kept as plain as can be.</summary>
internal static class Columns
{
    private static readonly Column Code = new("Ma", "Mã");
    private static readonly Column Name = new("Ten", "Tên");
    private static readonly Column Above = new("MaCapTren", "Mã cấp trên") { IsOptional = true };

    public static readonly IReadOnlyList<Column> Plain = [Code, Name];

    public static readonly IReadOnlyList<Column> Levelled = [Code, Name, Above];

    public static readonly IReadOnlyList<Column> Place =
    [
        Code with { Pattern = @"^(\d{2}|\d{3}|\d{5})\z" },
        Name,
        new("LoaiDonVi", "Loại đơn vị hành chính")
        {
            Pattern = @"^(Tỉnh|Thành phố Trung ương|Quận|Huyện|Thị xã|Thành phố|Phường|Thị trấn|Xã)\z",
        },
        Above,
    ];

    public static readonly IReadOnlyList<Column> OtherNames = [Code, Name, new("TenGoiKhac", "Tên gọi khác")];

    public static readonly IReadOnlyList<Column> Coefficient =
    [
        Code,
        new("MaNhomLuong", "Mã nhóm lương"),
        new("MaBacLuong", "Mã bậc lương") { Pattern = @"^\d{2}\z" },
        new("HeSo", "Hệ số") { Pattern = @"^\d\.\d{2}\z" },
    ];

    public static readonly IReadOnlyList<Column> MinimumWage =
        [Code, Name, new("MucLuong", "Mức lương tối thiểu tháng (đồng)") { Pattern = @"^\d+\z" }];

    public static IReadOnlyList<Column> Unit(int level) =>
    [
        Identifier(level),
        .. level > 1 ? [Identifier(level - 1)] : Array.Empty<Column>(),
        new("TenDonVi", "Tên đơn vị"),
        new("DiaChi", "Địa chỉ") { IsOptional = true },
        new("Email", "Email") { IsOptional = true },
        new("SoDienThoai", "Số điện thoại") { IsOptional = true },
        new("Fax", "Fax") { IsOptional = true },
        new("Website", "Website") { IsOptional = true },
        new("QdBanHanhQdSuaDoi", "QĐ ban hành/ QĐ sửa đổi") { IsOptional = true },
        new("NgayBanHanhQd", "Ngày ban hành QĐ", Column.Day) { IsOptional = true },
        new("CoQuanBanHanhQd", "Cơ quan ban hành QĐ") { IsOptional = true },
    ];

    private static Column Identifier(int level) => new($"MaDinhDanhCap{level}", $"Mã định danh cấp {level}")
    {
        Pattern = @"^\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}\z",
    };
}
