namespace NdxpMocks.World;

/// <summary>Words that Vietnamese names are made of. A combination may be somebody's name by chance; none is taken from anybody.</summary>
internal static class Names
{
    public static readonly string[] Surnames =
    [
        "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi",
        "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đào", "Đinh", "Trịnh", "Mai", "Lương",
    ];

    public static readonly string[] MaleMiddles =
        ["Văn", "Hữu", "Đức", "Công", "Quang", "Minh", "Xuân", "Đình", "Quốc", "Thành", "Ngọc", "Trọng", "Thế", "Anh", "Duy", "Gia"];

    public static readonly string[] FemaleMiddles =
        ["Thị", "Thị Ngọc", "Thị Thu", "Thị Kim", "Thị Thanh", "Thị Bích", "Ngọc", "Thu", "Thanh", "Thùy", "Phương", "Khánh", "Bảo", "Minh"];

    public static readonly string[] MaleGivens =
    [
        "An", "Bảo", "Bình", "Cường", "Dũng", "Đạt", "Đông", "Giang", "Hải", "Hiếu", "Hòa", "Hùng", "Huy", "Khang", "Khoa", "Kiên", "Lâm",
        "Long", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Sơn", "Tài", "Thắng", "Thịnh", "Toàn", "Trung", "Tuấn", "Việt", "Vinh",
    ];

    public static readonly string[] FemaleGivens =
    [
        "An", "Anh", "Châu", "Chi", "Diệp", "Dung", "Duyên", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hòa", "Hương", "Lan", "Liên",
        "Linh", "Loan", "Mai", "My", "Nga", "Ngân", "Nhung", "Oanh", "Quỳnh", "Thảo", "Thúy", "Trang", "Uyên", "Vân", "Yến",
    ];

    /// <summary>Codes of the national list of ethnic groups (QĐ 421-TCTK), the ten most numerous.</summary>
    public static readonly Ethnicity[] Ethnicities =
    [
        new("01", "Kinh"), new("02", "Tày"), new("03", "Thái"), new("04", "Hoa"), new("05", "Khơ-me"), new("06", "Mường"),
        new("07", "Nùng"), new("08", "Mông"), new("09", "Dao"), new("10", "Gia-rai"),
    ];
}
