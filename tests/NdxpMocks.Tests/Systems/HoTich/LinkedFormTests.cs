using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.World;
using static NdxpMocks.Tests.Systems.HoTich.CivilDesk;

namespace NdxpMocks.Tests.Systems.HoTich;

/// <summary>NhanDKHT and LayKetQua, and that they and the older form are about the same dossiers.</summary>
public sealed class LinkedFormTests(CivilDesk desk) : IClassFixture<CivilDesk>
{
    [Fact]
    public async Task A_status_is_text_in_the_receipt_and_a_number_in_the_result()
    {
        var received = await desk.Post("NhanDKHT", Linked("000.00.22.H39-211028-5001", desk.Birth(desk.Mother(10))));
        var result = await desk.Post("LayKetQua", Asked("LTKS", "000.00.22.H39-211028-5001"));

        Assert.Equal((JsonValueKind.String, "1"), (received["status"]!.GetValueKind(), (string?)received["status"]));
        Assert.Equal((JsonValueKind.Number, 1), (result["status"]!.GetValueKind(), (int)result["status"]!));
        var item = Assert.Single(result["value"]!.AsArray())!;
        Assert.Equal((1, "45701", LongAn, "LTKS"), ((int)item["trangThai"]!, (string?)item["maDonVi"], (string?)item["maTinh"], (string?)item["module"]));
        Assert.Null(item["ketQuaXuLy"]);
        Assert.Null(item["hanBoSungHoSo"]);
        Assert.Empty(item["errors"]!.AsArray());
    }

    [Fact]
    public async Task A_registered_birth_is_given_back_with_its_number_its_place_in_the_book_and_a_certificate()
    {
        const string Number = "000.00.22.H39-211028-5002";
        await desk.Post("NhanDKHT", Linked(Number, desk.Birth(desk.Mother(11), "Lê An Nhiên")));
        desk.Store.Force("HOTICH", Number, 4);

        var item = await desk.Result(Number);
        var result = item["ketQuaXuLy"]!;
        Assert.Equal((4, "Lê An Nhiên", "2", "25/10/2021"), ((int)item["trangThai"]!, (string?)result["nksHoTen"], (string?)result["nksGioiTinh"], (string?)result["nksNgaySinh"]));
        Assert.Matches(@"^080321(91|92)\d{4}$", (string?)result["soDinhDanh"]);
        Assert.Equal((desk.Mother(11).FullName, null), ((string?)result["meHoTen"], (string?)result["chaHoTen"]));
        Assert.Equal("28/10/2021", (string?)result["ngayDangKy"]);
        Assert.All((string[])["soDangKy", "quyenSo", "trangSo"], field => Assert.NotEmpty((string)result[field]!));
        Assert.StartsWith("%PDF-1.", Encoding.Latin1.GetString(Convert.FromBase64String((string)result["giayKhaiSinh"]!)), StringComparison.Ordinal);
        Assert.Null(result["voHoTen"]);
    }

    [Theory]
    [InlineData("KH", "5003", "giayChungNhanKetHon")]
    [InlineData("LTKT", "5004", "trichLucKhaiTu")]
    public async Task A_marriage_and_a_death_have_papers_of_their_own_and_give_nobody_a_number(string module, string sequence, string paper)
    {
        var number = $"000.00.22.H39-211028-{sequence}";
        var entry = new JsonObject
        {
            ["chongHoTen"] = "Trần Văn An", ["voHoTen"] = "Lê Thị Bình", ["nktHoTen"] = "Ngô Văn Cảnh", ["nktNgayChet"] = "01/10/2021", ["nycHoTen"] = "Ngô Thị Dung",
        };
        Assert.Equal("1", (string?)(await desk.Post("NhanDKHT", Linked(number, entry, module)))["status"]);
        desk.Store.Force("HOTICH", number, 4);

        var result = (await desk.Post("LayKetQua", Asked(module, number)))["value"]![0]!["ketQuaXuLy"]!;
        Assert.Null(result["soDinhDanh"]);
        Assert.NotEmpty((string)result[paper]!);
        Fails(await desk.Post("LayKetQua", Asked("LTKS", number)), "201", "RECORD_NOT_FOUND");
    }

    [Fact]
    public async Task What_comes_in_by_one_form_is_seen_and_supplemented_by_the_other()
    {
        const string Number = "000.00.22.H39-211028-5008";
        await desk.Post("NhanDKHT", Linked(Number, desk.Birth(desk.Mother(12))));
        desk.Store.Force("HOTICH", Number, 2);

        Assert.Equal(2, (int)(await desk.Post("traTrangThaiHoSo", new JsonObject { ["maDonVi"] = 45701, ["maHoSo"] = Number }))["status"]!);
        var old = new JsonObject
        {
            ["maDonVi"] = 45701, ["module"] = "KH", ["maHoSo"] = Number, ["ngayTiepNhan"] = "2021-10-28",
            ["data"] = "<hotich><hoso><chongHoTen>Trần Văn An</chongHoTen><voHoTen>Lê Thị Bình</voHoTen></hoso></hotich>",
        };
        Fails(await desk.Post("dangKyHoTich", old), "500", "đã được tiếp nhận");
        (old["module"], old["data"]) = ("KS", "<hotich><hoso><nksHoTen>Lê An</nksHoTen><nksNgaySinh>25/10/2021</nksNgaySinh><nksGioiTinh>1</nksGioiTinh><nycHoTen>B</nycHoTen></hoso></hotich>");
        Assert.Equal(1, (int)(await desk.Post("dangKyHoTich", old))["status"]!);
        Assert.Equal(1, (int)(await desk.Result(Number))["trangThai"]!);
    }

    [Fact]
    public async Task A_supplement_has_a_deadline_and_says_what_is_missing()
    {
        await using var own = new CivilDesk();
        await own.InitializeAsync();
        await own.Post("NhanDKHT", Linked("000.00.22.H39-211028-5018", own.Birth(own.Mother(13))));
        own.Time.Advance(TimeSpan.FromDays(1));

        var item = await own.Result("000.00.22.H39-211028-5018");
        Assert.Equal((2, "12/11/2021", "29/10/2021 07:30:00"), ((int)item["trangThai"]!, (string?)item["hanBoSungHoSo"], (string?)item["thoiGianThucHien"]));
        Assert.NotEmpty((string)item["ghiChu"]!);
        own.Time.Advance(TimeSpan.FromDays(15));
        Assert.Equal(6, (int)(await own.Result("000.00.22.H39-211028-5018"))["trangThai"]!);
    }

    [Fact]
    public async Task A_number_of_the_linked_services_finds_the_dossier_too()
    {
        var form = Linked("000.00.22.H39-211028-5005", desk.Birth(desk.Mother(14)));
        form["maHoSoLT"] = "G15.LT-0001";
        await desk.Post("NhanDKHT", form);
        await desk.Post("NhanDKHT", Linked("000.00.22.H39-211028-5006", desk.Birth(desk.Mother(15))));

        Assert.Equal("000.00.22.H39-211028-5005", (string?)(await desk.Result("G15.LT-0001"))["maHoSoMCDT"]);
        Assert.Equal("000.00.22.H39-211028-5006", (string?)(await desk.Result("LT-000.00.22.H39-211028-5006"))["maHoSoMCDT"]);
    }

    [Fact]
    public async Task Of_several_dossiers_the_unknown_one_has_its_error_in_its_place()
    {
        await desk.Post("NhanDKHT", Linked("000.00.22.H39-211028-5007", desk.Birth(desk.Mother(16))));

        var items = (await desk.Post("LayKetQua", Asked("LTKS", "000.00.22.H39-211028-5097", "000.00.22.H39-211028-5007")))["value"]!.AsArray();
        Assert.Equal([0, 1], items.Select(item => (int)item!["trangThai"]!));
        Assert.Equal("201", (string?)items[0]!["errors"]![0]!["errorCode"]);
        Fails(await desk.Post("LayKetQua", Asked("LTKS", "000.00.22.H39-211028-5097")), "201", "RECORD_NOT_FOUND");
    }

    [Theory]
    [InlineData("data", "{", "302", "DATA_TYPE_INVALID - Trường data không phải là JSON hợp lệ.")]
    [InlineData("data", "[]", "302", "không phải là một đối tượng JSON")]
    [InlineData("data", "{\"nksHoTen\":{}}", "302", "nksHoTen sai kiểu dữ liệu")]
    [InlineData("data", "{\"nksHoTen\":\"A\",\"nksHoTen\":\"B\"}", "302", "không phải là JSON hợp lệ")]
    [InlineData("data", "{\"nksHoTen\":\"Lê An\"}", "200", "RECORD_UNCOMPLETE - Trường data thiếu phần tử nksNgaySinh.")]
    [InlineData("data", "{\"nksHoTen\":\"Lê An\",\"nksNgaySinh\":\"2021\",\"nksGioiTinh\":1,\"nycHoTen\":\"B\"}", "302", "nksNgaySinh không phải là ngày hợp lệ")]
    [InlineData("data", "{\"nksHoTen\":\"Lê An\",\"nksNgaySinh\":\"29/10/2021\",\"nksGioiTinh\":1,\"nycHoTen\":\"B\"}", "500", "nksNgaySinh sau ngày hiện tại")]
    [InlineData("data", "{\"nksHoTen\":\"Lê An\",\"nksNgaySinh\":\"31/12/1899\",\"nksGioiTinh\":1,\"nycHoTen\":\"B\"}", "500", "trước năm 1900")]
    [InlineData("data", "{\"nksHoTen\":\"Lê An\",\"nksNgaySinh\":\"25/10/2021\",\"nksGioiTinh\":3,\"nycHoTen\":\"B\"}", "500", "nksGioiTinh chỉ nhận")]
    [InlineData("data", "{\"nksHoTen\":\"An\",\"nksNgaySinh\":\"25/10/2021\",\"nksGioiTinh\":1,\"nycHoTen\":\"B\"}", "500", "cả họ và tên")]
    [InlineData("module", "KS", "500", "chỉ nhận LTKS, LTKT, KH")]
    [InlineData("maDonVi", "99999", "106", "AGENCY_ID_INCORRECT")]
    [InlineData("maDonVi", "001", "106", "AGENCY_ID_INCORRECT")]
    [InlineData("maHoSoMCDT", "", "500", "maHoSoMCDT")]
    [InlineData("maHoSoMCDT", "000.00.22.H01-211028-5009", "500", "không thuộc đơn vị gửi hồ sơ")]
    [InlineData("maHoSoLT", "số", "500", "maHoSoLT không đúng định dạng")]
    [InlineData("ngayTiepNhan", "30/02/2021 08:00:00", "500", "ngayTiepNhan")]
    [InlineData("fileDinhKem", "x", "302", "fileDinhKem không phải là danh sách")]
    public async Task What_is_wrong_with_a_submission_is_said_with_its_code_and_nothing_is_kept(string field, string value, string code, string reason)
    {
        var form = Linked("000.00.22.H39-211028-5091", desk.Birth(desk.Mother(17)));
        form[field] = value;
        var answer = await desk.Post("NhanDKHT", form);

        Assert.Equal(JsonValueKind.String, answer["status"]!.GetValueKind());
        Fails(answer, code, reason);
        Fails(await desk.Post("LayKetQua", Asked("LTKS", "000.00.22.H39-211028-5091")), "201", "RECORD_NOT_FOUND");
    }

    [Theory]
    [InlineData("{\"tenTepDinhKem\":\"a.pdf\",\"duLieuTepDinhKem\":\"@\"}", "302", "Base64")]
    [InlineData("{\"tenTepDinhKem\":[]}", "302", "tenTepDinhKem sai kiểu")]
    [InlineData("{\"id\":\"1\"}", "200", "tenTepDinhKem")]
    [InlineData("null", "302", "không phải là đối tượng")]
    public async Task A_file_that_cannot_be_one_is_refused(string file, string code, string reason)
    {
        var form = Linked("000.00.22.H39-211028-5092", desk.Birth(desk.Mother(17)));
        form["fileDinhKem"] = new JsonArray(JsonNode.Parse(file));

        Fails(await desk.Post("NhanDKHT", form), code, reason);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("8")]
    [InlineData("080")]
    [InlineData("00")]
    [InlineData(AnGiang)]
    public async Task A_province_is_two_digits_and_the_callers_own(string province)
    {
        var question = Asked("LTKS", "000.00.22.H39-211026-0004");
        question["maTinh"] = province;

        Fails(await desk.Post("LayKetQua", question), "108", "PROVINCE_ID_INCORRECT");
    }

    [Fact]
    public async Task Ha_Noi_is_01_and_not_1()
    {
        var number = desk.Nation.Dossiers.Of(desk.Province("01"), DossierKind.CivilStatus, 0).Number.ToString();
        foreach (var (code, error) in new[] { ("01", "201"), ("1", "108") })
        {
            var question = Asked("LTKT", number);
            question["maTinh"] = code;
            Fails(await desk.Post("LayKetQua", question, "01"), error, "");
        }
    }

    [Theory]
    [InlineData("[]", "500")]
    [InlineData("[1]", "302")]
    [InlineData("[null]", "302")]
    [InlineData("\"x\"", "500")]
    public async Task A_list_of_numbers_is_one(string list, string code)
    {
        foreach (var (operation, module, field) in new[] { ("LayKetQua", "LTKS", "maDinhDanhHoSo"), ("traDanhSachHoSo", "KS", "dsMaHoSo") })
        {
            Fails(await desk.Post(operation, new JsonObject { ["maTinh"] = LongAn, ["module"] = module, [field] = JsonNode.Parse(list) }), code, field);
        }
    }

    [Fact]
    public async Task Another_provinces_dossier_is_unknown()
    {
        await desk.Post("NhanDKHT", Linked("A-1", desk.Birth(desk.Mother(18))));
        var question = Asked("LTKS", "A-1");
        question["maTinh"] = AnGiang;

        Fails(await desk.Post("LayKetQua", question, AnGiang), "201", "RECORD_NOT_FOUND");
        Assert.Equal("A-1", (string?)(await desk.Result("A-1"))["maHoSoMCDT"]);
    }

    [Fact]
    public async Task Of_64_submissions_of_one_number_at_once_one_is_taken_in()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(at => at % 2 == 0
            ? desk.Post("NhanDKHT", Linked("000.00.22.H39-211028-5010", desk.Birth(desk.Mother(19))))
            : desk.Post("lienThongKhaiSinhBHYT", WithCard("000.00.22.H39-211028-5010", desk.Birth(desk.Mother(19))))));

        Assert.Single(answers, answer => answer["status"]!.ToString() == "1");
        Assert.All(answers.Where(answer => answer["status"]!.ToString() == "0"), answer => Fails(answer, "500", "đã được tiếp nhận"));
    }
}
