namespace NdxpMocks.World;

/// <summary>An activity of the national classification (VSIC 2018, QĐ 27/2018/QĐ-TTg), level 4.</summary>
internal sealed record BusinessActivity(string Code, string Name)
{
    public static readonly IReadOnlyList<BusinessActivity> All =
    [
        new("0111", "Trồng lúa"), new("0118", "Trồng rau, đậu các loại và trồng hoa"), new("0121", "Trồng cây ăn quả"),
        new("0145", "Chăn nuôi lợn và sản xuất giống lợn"), new("0146", "Chăn nuôi gia cầm"),
        new("0210", "Trồng rừng, chăm sóc rừng và ươm giống cây lâm nghiệp"), new("0311", "Khai thác thủy sản biển"),
        new("0322", "Nuôi trồng thủy sản nội địa"), new("0810", "Khai thác đá, cát, sỏi, đất sét"),
        new("1020", "Chế biến, bảo quản thủy sản và các sản phẩm từ thủy sản"), new("1030", "Chế biến và bảo quản rau quả"),
        new("1061", "Xay xát và sản xuất bột thô"), new("1071", "Sản xuất các loại bánh từ bột"),
        new("1410", "May trang phục (trừ trang phục từ da lông thú)"), new("1520", "Sản xuất giày, dép"), new("1811", "In ấn"),
        new("2220", "Sản xuất sản phẩm từ plastic"), new("2511", "Sản xuất các cấu kiện kim loại"),
        new("3100", "Sản xuất giường, tủ, bàn, ghế"), new("3600", "Khai thác, xử lý và cung cấp nước"),
        new("3811", "Thu gom rác thải không độc hại"), new("4101", "Xây dựng nhà để ở"), new("4102", "Xây dựng nhà không để ở"),
        new("4212", "Xây dựng công trình đường bộ"), new("4321", "Lắp đặt hệ thống điện"),
        new("4520", "Bảo dưỡng, sửa chữa ô tô và xe có động cơ khác"), new("4610", "Đại lý, môi giới, đấu giá hàng hóa"),
        new("4632", "Bán buôn thực phẩm"), new("4651", "Bán buôn máy vi tính, thiết bị ngoại vi và phần mềm"),
        new("4663", "Bán buôn vật liệu, thiết bị lắp đặt khác trong xây dựng"), new("4933", "Vận tải hàng hóa bằng đường bộ"),
        new("5510", "Dịch vụ lưu trú ngắn ngày"), new("5610", "Nhà hàng và các dịch vụ ăn uống phục vụ lưu động"),
        new("6201", "Lập trình máy vi tính"), new("6202", "Tư vấn máy vi tính và quản trị hệ thống máy vi tính"),
        new("6810", "Kinh doanh bất động sản, quyền sử dụng đất thuộc chủ sở hữu, chủ sử dụng hoặc đi thuê"),
        new("7020", "Hoạt động tư vấn quản lý"), new("7310", "Quảng cáo"), new("7911", "Đại lý du lịch"), new("8121", "Vệ sinh chung nhà cửa"),
    ];

    /// <summary>One to four in order of the list; the first is the main one.</summary>
    public static IReadOnlyList<BusinessActivity> Draw(ref Seeded draw)
    {
        var (first, count) = (draw.Next(All.Count), draw.Between(1, 4));
        return [.. Enumerable.Range(first, count).Select(index => All[index % All.Count])];
    }
}
