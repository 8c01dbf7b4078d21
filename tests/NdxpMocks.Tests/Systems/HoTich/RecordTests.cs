using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Systems.HoTich;
using NdxpMocks.World;
using static NdxpMocks.Tests.Systems.HoTich.CivilDesk;

namespace NdxpMocks.Tests.Systems.HoTich;

/// <summary>danhMuc, ketQuaDangKyHS, dsHoSoDangKy, traHoSo, traDanhSachHoSo.</summary>
public sealed class RecordTests(CivilDesk desk) : IClassFixture<CivilDesk>
{
    private const string Registered = "000.00.22.H39-211026-0004", Received = "000.00.22.H39-211028-0001";

    [Theory]
    [InlineData(1, "VN", "Việt Nam")]
    [InlineData(2, "VN", "Việt Nam")]
    [InlineData(3, "01", "Kinh")]
    [InlineData(4, "01", "Thành phố Hà Nội")]
    [InlineData(5, "2", "Căn cước công dân")]
    public async Task Each_of_the_five_lists_has_codes_and_names(int kind, string code, string name)
    {
        foreach (var asked in new JsonNode[] { kind, kind.ToString(System.Globalization.CultureInfo.InvariantCulture) })
        {
            var list = (await desk.Post("danhMuc", new JsonObject { ["loaiDanhMuc"] = asked.DeepClone() }))["value"]!.AsArray();
            Assert.Equal(name, (string?)list.Single(item => (string?)item!["ma"] == code)!["ten"]);
        }
    }

    [Fact]
    public async Task There_are_54_ethnic_groups_63_provinces_and_their_districts()
    {
        Assert.Equal(54, (await desk.Post("danhMuc", new JsonObject { ["loaiDanhMuc"] = 3 }))["value"]!.AsArray().Count(item => ((string)item!["ma"]!).Length == 2 && (string)item["ma"]! != "55"));
        var places = (await desk.Post("danhMuc", new JsonObject { ["loaiDanhMuc"] = 4 }))["value"]!.AsArray();
        Assert.Equal((63, 630), (places.Count(item => item!["maCha"] is null), places.Count(item => item!["maCha"] is not null)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("01")]
    [InlineData("")]
    public async Task There_is_no_sixth_list(string kind) =>
        Fails(await desk.Post("danhMuc", new JsonObject { ["loaiDanhMuc"] = kind }), "500", "loaiDanhMuc");

    [Fact]
    public async Task A_result_has_its_place_in_the_book_the_number_and_the_paper()
    {
        var result = (await Ask("ketQuaDangKyHS", Registered))["value"]!;

        Assert.Equal((Registered, "KS", "28/10/2021", "GIẤY KHAI SINH"), ((string?)result["maHoSo"], (string?)result["module"], (string?)result["ngayDangKy"], (string?)result["tenGiayTo"]));
        Assert.Matches(@"^\d{2}/2021$", (string?)result["quyenSo"]);
        Assert.Equal(Applicant(Registered).Household, desk.Nation.Citizens.Find((string?)result["soDinhDanh"])!.Household);
        Assert.StartsWith("%PDF-1.", Encoding.Latin1.GetString(Convert.FromBase64String((string)result["giayTo"]!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dossier_without_a_result_is_incomplete_and_says_how_far_it_is() =>
        Fails(await Ask("ketQuaDangKyHS", Received), "200", "RECORD_UNCOMPLETE - Hồ sơ chưa hoàn thành đăng ký: Đã tiếp nhận hồ sơ, chờ xử lý.");

    [Fact]
    public async Task A_result_is_for_its_own_unit_and_province()
    {
        Fails(await desk.Post("ketQuaDangKyHS", new JsonObject { ["maDonVi"] = "45700", ["maHoSo"] = Registered }), "201", "RECORD_NOT_FOUND");
        Fails(await Ask("ketQuaDangKyHS", Registered, AnGiang), "106", "AGENCY_ID_INCORRECT");
        Fails(await Ask("ketQuaDangKyHS", "000.00.22.H39-211028-9999", unit: "45700"), "201", "RECORD_NOT_FOUND");
    }

    [Fact]
    public async Task A_district_with_leading_zeros_is_written_out_in_every_answer()
    {
        const string Number = "000.00.22.H01-211028-6001";
        var district = desk.Nation.Places.District(desk.Province(AnGiang), 0).Code;
        await desk.Post("NhanDKHT", Linked(Number, new JsonObject { ["chongHoTen"] = "Trần Văn An", ["voHoTen"] = "Lê Thị Bình" }, "KH", district), AnGiang);
        desk.Store.Force("HOTICH", Number, 4);

        Assert.StartsWith("00", district, StringComparison.Ordinal);
        Assert.Equal(district, (string?)(await desk.Post("traHoSo", new JsonObject { ["module"] = "KH", ["maHoSo"] = Number }, AnGiang))["value"]!["maDonVi"]);
        Assert.Equal(district, (string?)(await Ask("ketQuaDangKyHS", Number, AnGiang, district))["value"]!["maDonVi"]);
        foreach (var (operation, question) in new[]
        {
            ("dsHoSoDangKy", new JsonObject { ["module"] = "KH", ["ngayCapNhat"] = "2021-10-28" }),
            ("traDanhSachHoSo", new JsonObject { ["maTinh"] = AnGiang, ["module"] = "KH", ["dsMaHoSo"] = new JsonArray(Number) }),
            ("LayKetQua", new JsonObject { ["maTinh"] = AnGiang, ["module"] = "KH", ["maDinhDanhHoSo"] = new JsonArray(Number) }),
        })
        {
            Assert.Contains(district, (await desk.Post(operation, question, AnGiang))["value"]!.AsArray().Select(item => (string?)item!["maDonVi"]));
        }

        Fails(await Ask("ketQuaDangKyHS", Number, AnGiang, district.TrimStart('0')), "106", "AGENCY_ID_INCORRECT");
    }

    [Fact]
    public async Task The_entries_of_a_day_are_those_registered_on_it_in_the_own_province()
    {
        var listed = (await OnDay("2021-10-28")).Select(item => (string)item!["id"]!).ToList();

        Assert.Contains(Registered, listed);
        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
        Assert.Equal(listed, (await OnDay("28/10/2021")).Select(item => (string)item!["id"]!));
        Assert.All(listed, number => Assert.Contains("H39", number, StringComparison.Ordinal));
        foreach (var number in listed)
        {
            Assert.Equal("28/10/2021", (string?)(await desk.Post("traHoSo", new JsonObject { ["module"] = "KS", ["maHoSo"] = number }))["value"]!["ngayDangKy"]);
        }

        Assert.Empty(await OnDay("2021-01-01"));
        Assert.True((await OnDay("2021-10-28", null)).Count > listed.Count);
        Assert.DoesNotContain(Registered, (await OnDay("2021-10-28", AnGiang)).Select(item => (string)item!["id"]!));
    }

    [Fact]
    public async Task A_newly_registered_entry_is_listed_on_its_day()
    {
        const string Number = "000.00.22.H39-211028-6002";
        await desk.Post("NhanDKHT", Linked(Number, desk.Birth(desk.Mother(20))));
        Assert.DoesNotContain(Number, (await OnDay("2021-10-28")).Select(item => (string)item!["id"]!));
        desk.Store.Force("HOTICH", Number, 4);

        Assert.Contains(Number, (await OnDay("2021-10-28")).Select(item => (string)item!["id"]!));
    }

    [Theory]
    [InlineData("XX", "2021-10-28", "module")]
    [InlineData("LTKS", "2021-10-28", "module")]
    [InlineData("KS", "2021-02-30", "ngayCapNhat")]
    [InlineData("KS", "", "ngayCapNhat")]
    public async Task A_list_of_no_kind_or_no_day_is_refused(string module, string day, string named) =>
        Fails(await desk.Post("dsHoSoDangKy", new JsonObject { ["module"] = module, ["ngayCapNhat"] = day }), "500", named);

    [Fact]
    public async Task A_record_gives_the_entry_back_as_it_came_in_with_its_state()
    {
        var record = (await desk.Post("traHoSo", new JsonObject { ["module"] = "KS", ["maHoSo"] = Received }))["value"]!;

        Assert.Equal((Received, "28/10/2021", 1), ((string?)record["id"], (string?)record["ngayTiepNhan"], (int)record["trangThai"]!));
        Assert.Contains($"<nycHoTen>{Applicant(Received).FullName}</nycHoTen>", (string?)record["data"], StringComparison.Ordinal);
        Assert.All((string[])["so", "quyenSo", "trangSo", "ngayDangKy", "soDinhDanh"], field => Assert.Null(record[field]));
    }

    [Theory]
    [InlineData("KT", Registered)]
    [InlineData("KS", "000.00.22.H39-211028-9999")]
    [InlineData("KS", "một")]
    public async Task A_record_of_another_kind_or_number_is_unknown(string module, string number) =>
        Fails(await desk.Post("traHoSo", new JsonObject { ["module"] = module, ["maHoSo"] = number }), "201", "RECORD_NOT_FOUND");

    [Theory]
    [InlineData("XX")]
    [InlineData("LTKS")]
    public async Task A_record_of_no_kind_is_refused(string module)
    {
        Fails(await desk.Post("traHoSo", new JsonObject { ["module"] = module, ["maHoSo"] = Registered }), "500", "module");
        Fails(await desk.Post("traDanhSachHoSo", new JsonObject { ["maTinh"] = LongAn, ["module"] = module, ["dsMaHoSo"] = new JsonArray(Registered) }), "500", "module");
    }

    [Fact]
    public async Task Another_provinces_record_is_unknown() =>
        Fails(await desk.Post("traHoSo", new JsonObject { ["module"] = "KS", ["maHoSo"] = Registered }, AnGiang), "201", "RECORD_NOT_FOUND");

    [Fact]
    public async Task Many_are_found_by_their_numbers_and_the_unknown_left_out()
    {
        var found = (await Many(LongAn, Received, "000.00.22.H39-211028-9999", Registered, Received))["value"]!.AsArray();

        Assert.Equal([Received, Registered], found.Select(item => (string)item!["id"]!));
        Assert.Equal([1, 4], found.Select(item => (int)item!["trangThai"]!));
        Assert.Null(found[0]!["so"]);
        Assert.Equal(
            (string?)(await Ask("ketQuaDangKyHS", Registered))["value"]!["so"], (string?)found[1]!["so"]);
        Fails(await Many(LongAn, "000.00.22.H39-211028-9999"), "201", "RECORD_NOT_FOUND");
    }

    [Fact]
    public async Task A_province_is_named_by_two_digits_and_sees_its_own()
    {
        foreach (var wrong in (string[])["8", "080", "00", AnGiang])
        {
            Fails(await Many(wrong, Registered), "108", "PROVINCE_ID_INCORRECT - Mã tỉnh không chính xác.");
        }

        var hanoi = desk.Nation.Dossiers.Of(desk.Province("01"), DossierKind.CivilStatus, 0).Number.ToString();
        Fails(await Many(LongAn, hanoi), "201", "RECORD_NOT_FOUND");
        Fails(await desk.Post("traDanhSachHoSo", Question("1", hanoi), "01"), "108", "PROVINCE_ID_INCORRECT");
    }

    private static JsonObject Question(string province, params string[] numbers) => new()
    {
        ["maTinh"] = province, ["module"] = "KS", ["dsMaHoSo"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]),
    };

    private Task<JsonObject> Many(string province, params string[] numbers) => desk.Post("traDanhSachHoSo", Question(province, numbers));

    private async Task<JsonArray> OnDay(string day, string? province = LongAn) =>
        (await desk.Post("dsHoSoDangKy", new JsonObject { ["module"] = "KS", ["ngayCapNhat"] = day }, province))["value"]!.AsArray();

    private Task<JsonObject> Ask(string operation, string number, string province = LongAn, string? unit = null) => desk.Post(
        operation, new JsonObject { ["maDonVi"] = unit ?? Applicant(number).Address.Commune.Code, ["maHoSo"] = number }, province);

    private Citizen Applicant(string number) => desk.Nation.Dossiers.Find(DossierKind.CivilStatus, number)!.Applicant;
}
