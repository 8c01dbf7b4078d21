using System.Text.Json.Nodes;

namespace NdxpMocks.Tests.Systems.TnmtThue;

public sealed class LandReceptionTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private TaxOffice Office => new(running.Systems);

    [Fact]
    public async Task A_dossier_is_taken_in_once_under_one_receipt()
    {
        var first = await HandInAsync(Dossier("000.00.24.H39-211028-0501", "BN-501"));
        Assert.True((int)first["data"]! > 0);
        Assert.True((bool)first["status"]!["success"]!);
        Assert.Equal((int)first["data"]!, (int)(await HandInAsync(Dossier("000.00.24.H39-211028-0501", "BN-501")))["data"]!);

        await RefusedAsync(Dossier("000.00.24.H39-211028-0502", "BN-501"), "DUPLICATE");
        await RefusedAsync(Dossier("000.00.24.H39-211028-0501", "BN-502"), "DUPLICATE");
        await RefusedAsync(Dossier("000.00.24.H39-211022-0001", "BN-503"), "DUPLICATE");
    }

    [Fact]
    public async Task The_whole_way_from_the_desk_to_the_last_payment()
    {
        const string Number = "000.00.24.H39-211028-0503";
        await HandInAsync(Dossier(Number, "BN-504"));
        Assert.Contains("chưa có phiếu chuyển", await NotTakenAsync(Result("BN-504", ("2801", "TB-21"))), StringComparison.Ordinal);
        Assert.Equal(1, (await Office.SendAsync(Office.Slip(Number))).State);

        Assert.True((bool)(await ResultAsync(Result("BN-504", ("1006", "TB-20"), ("Lệ phí trước bạ nhà đất", "TB-21"))))["Result"]!);

        var notices = (await Office.NoticesAsync(Number)).AsArray();
        Assert.Equal([("TB-20", 20_000_000L), ("TB-21", 5_000_000L)], notices.Select(notice => ((string)notice!["soThongBao"]!, (long)notice["soTien"]!)));
        foreach (var number in (string[])["TB-20", "TB-21"])
        {
            await Office.PostAsync("xacNhanNopTien", new JsonObject { ["maHoSo"] = Number, ["soThongBao"] = number }.ToJsonString(), "80");
        }

        Assert.All((await Office.NoticesAsync(Number)).AsArray(), notice => Assert.Equal(4, (int)notice!["trangThai"]!));
        Assert.Contains("đã nộp đủ", await NotTakenAsync(Result("BN-504", ("1006", "TB-22"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_there_from_the_start_has_a_receipt_too()
    {
        Assert.True((bool)(await ResultAsync(Result("BN8099-211028-0001", ("1006", "TB-30"))))["Result"]!);
        Assert.Equal("TB-30", (string?)Assert.Single((await Office.NoticesAsync("000.00.24.H39-211028-0001")).AsArray())!["soThongBao"]);
    }

    [Fact]
    public async Task A_tax_that_the_dossier_does_not_owe_is_not_taken_down()
    {
        Assert.Contains("Loại thuế", await NotTakenAsync(Result("BN8099-211028-0002", ("1401", "TB-31"))), StringComparison.Ordinal);
        Assert.Contains("Loại thuế", await NotTakenAsync(Result("BN8099-211028-0002", ("1006", "TB-31"), ("1006", "TB-32"))), StringComparison.Ordinal);
        Assert.Contains("DanhSachThongBaoThue", await NotTakenAsync(Result("BN8099-211028-0002")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BN-0")]
    [InlineData("BN8099-211022-9999")]
    [InlineData("BN8099-211022-00001")]
    [InlineData("BN-211022-0001")]
    public async Task A_receipt_that_nobody_gave_is_not_found(string receipt) =>
        Assert.Contains("Không tìm thấy số biên nhận", await NotTakenAsync(Result(receipt, ("1006", "TB-33"))), StringComparison.Ordinal);

    [Fact]
    public async Task Another_provinces_receipts_and_dossiers_are_not_there()
    {
        Assert.Contains("Không tìm thấy số biên nhận", await NotTakenAsync(Result("BN8099-211028-0003", ("1006", "TB-34")), "01"), StringComparison.Ordinal);
        await RefusedAsync(Dossier("000.00.24.H39-211028-0504", "BN-505"), "FORBIDDEN", "01");
        await RefusedAsync(Dossier("000.00.24.H26-211028-0504", "BN-505"), "FORBIDDEN", null);
        Assert.Contains("Không tìm thấy số biên nhận", await NotTakenAsync(Result("BN-505", ("1006", "TB-34"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("XaId", "99999", "NOT_FOUND")]
    [InlineData("HuyenId", "381", "NOT_FOUND")]
    [InlineData("HuyenId", "1", "INVALID")]
    [InlineData("HuyenId", "0387", "INVALID")]
    [InlineData("TinhId", "99", "FORBIDDEN")]
    [InlineData("TinhId", "8", "INVALID")]
    [InlineData("NgayHenTra", "2021-11-11", "INVALID")]
    [InlineData("SoBienNhan", "", "INVALID")]
    [InlineData("MaHoSoMotCua", "H39", "INVALID")]
    public async Task A_field_that_does_not_fit_is_told_by_a_code(string field, string value, string code)
    {
        var dossier = Dossier("000.00.24.H39-211028-0505", "BN-506");
        dossier[field] = value;
        await RefusedAsync(dossier, code, null);
    }

    [Fact]
    public async Task Codes_are_strings_and_parcels_must_exist()
    {
        var numbered = Dossier("000.00.24.H39-211028-0506", "BN-507");
        numbered["TinhId"] = 80;
        await RefusedAsync(numbered, "INVALID");

        var nowhere = Dossier("000.00.24.H39-211028-0506", "BN-507");
        nowhere["ThongTinThuaDat"]![0]!["SoThuTuThua"] = "01";
        await RefusedAsync(nowhere, "NOT_FOUND");

        var without = Dossier("000.00.24.H39-211028-0506", "BN-507");
        without["ThongTinThuaDat"] = new JsonArray();
        await RefusedAsync(without, "INVALID");
    }

    [Fact]
    public async Task A_province_whose_code_begins_with_a_zero_hands_in_too()
    {
        var nation = running.Systems.Simulation.Nation;
        var commune = nation.Places.Commune(nation.Provinces.ByGso("01")!, 0);
        var dossier = Dossier("000.00.24.H26-211028-0501", "BN-508");
        (dossier["TinhId"], dossier["HuyenId"], dossier["XaId"]) = ("01", commune.District.Code, commune.Code);

        Assert.True((int)(await HandInAsync(dossier, "01"))["data"]! > 0);
        dossier["TinhId"] = "1";
        await RefusedAsync(dossier, "INVALID", "01");
    }

    [Fact]
    public async Task A_district_and_a_receipt_keep_their_leading_zeros()
    {
        var nation = running.Systems.Simulation.Nation;
        var commune = nation.Places.Commune(nation.Provinces.ByGso("89")!, 0);
        var dossier = Dossier("000.00.24.H01-211028-0501", "BN-509");
        (dossier["TinhId"], dossier["HuyenId"], dossier["XaId"]) = ("89", commune.District.Code, commune.Code);
        Assert.StartsWith("00", commune.District.Code, StringComparison.Ordinal);
        Assert.True((int)(await HandInAsync(dossier, "89"))["data"]! > 0);

        Assert.Contains("Không tìm thấy số biên nhận", await NotTakenAsync(Result("BN199-211028-0001", ("2801", "TB-35")), "01"), StringComparison.Ordinal);
        Assert.DoesNotContain("Không tìm thấy số biên nhận", (string)(await ResultAsync(Result("BN0199-211028-0001", ("2801", "TB-35")), "01"))["Message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"TinhId\":")]
    public async Task A_body_that_is_no_object_is_not_taken(string body)
    {
        Assert.Equal(0, (int)(await Office.PostAsync("TiepNhanHoSo", body, "80"))["data"]!);
        Assert.False((bool)(await Office.PostAsync("CapNhatKetQuaThongBaoThue", body, "80"))["Result"]!);
    }

    internal static JsonObject Dossier(string number, string receipt) => new()
    {
        ["LaQuyTrinhCapTinh"] = false, ["TinhId"] = "80", ["HuyenId"] = "387", ["XaId"] = "45800", ["SoBienNhan"] = receipt, ["MaHoSoMotCua"] = number,
        ["NguoiTiepNhan"] = "Cán bộ", ["NgayTiepNhan"] = "28/10/2021", ["NgayHenTra"] = "11/11/2021 17:00:00", ["DiaChiTaiSan"] = null,
        ["ThongTinNguoiNopDon"] = new JsonObject { ["HoTen"] = "Người nộp đơn" },
        ["ThongTinQuyTrinh"] = new JsonObject { ["MaQuyTrinh"] = "1.004194", ["TenQuyTrinh"] = "Thủ tục" },
        ["ThongTinThuaDat"] = new JsonArray(new JsonObject { ["SoThuTuThua"] = "1", ["SoHieuBanDo"] = "1", ["DienTich"] = 59.9 }),
        ["DanhSachGiayToDinhKem"] = new JsonArray(),
    };

    private static JsonObject Result(string receipt, params (string Kind, string Number)[] notices) => new()
    {
        ["SoBienNhan"] = receipt, ["NguoiXuLy"] = "Cán bộ", ["NgayCoKetQuaThue"] = "28/10/2021",
        ["DanhSachThongBaoThue"] = new JsonArray([.. notices.Select(notice => new JsonObject
        {
            ["HoVaChu"] = "Chủ sử dụng", ["LoaiThue"] = notice.Kind, ["SoThongBaoThue"] = notice.Number, ["DuongDanTBT"] = "https://thongbao.example/1",
        })]),
    };

    private Task<JsonNode> HandInAsync(JsonObject dossier, string? province = "80") => Office.PostAsync("TiepNhanHoSo", dossier.ToJsonString(), province);

    private async Task RefusedAsync(JsonObject dossier, string code, string? province = "80")
    {
        var answer = await HandInAsync(dossier, province);
        Assert.Equal((0, false, code), ((int)answer["data"]!, (bool)answer["status"]!["success"]!, (string?)answer["status"]!["code"]));
    }

    private Task<JsonNode> ResultAsync(JsonObject result, string province = "80") => Office.PostAsync("CapNhatKetQuaThongBaoThue", result.ToJsonString(), province);

    private async Task<string> NotTakenAsync(JsonObject result, string province = "80")
    {
        var answer = await ResultAsync(result, province);
        Assert.False((bool)answer["Result"]!);
        return (string)answer["Message"]!;
    }
}
