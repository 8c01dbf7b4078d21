using System.Text.Json.Nodes;
using NdxpMocks.Dossiers;
using NdxpMocks.Systems.TnmtThue;

namespace NdxpMocks.Tests.Systems.TnmtThue;

public sealed class PaymentTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private TaxOffice Office => new(running.Systems);

    [Fact]
    public async Task A_dossier_is_paid_in_full_when_its_last_notice_is_paid()
    {
        const string Number = "000.00.24.H39-211020-0002";
        var notices = await NumbersAsync(Number);

        var first = await ConfirmAsync(Number, notices[0]);
        Assert.Equal((3, notices[0]), ((int)first["trangThai"]!, (string?)first["soThongBao"]));
        Assert.Equal([4, 3], await StatesAsync(Number));

        Assert.Equal(4, (int)(await ConfirmAsync(Number, notices[1]))["trangThai"]!);
        Assert.Equal([4, 4], await StatesAsync(Number));
    }

    [Fact]
    public async Task A_notice_is_paid_once()
    {
        const string Number = "000.00.24.H39-211020-0003";
        var notices = await NumbersAsync(Number);
        await ConfirmAsync(Number, notices[0]);

        Assert.Contains("đã được xác nhận", await RefusedAsync(Number, notices[0]), StringComparison.Ordinal);
        await ConfirmAsync(Number, notices[1]);
        Assert.Contains("đã được xác nhận", await RefusedAsync(Number, notices[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_at_once_one_pays_a_notice()
    {
        const string Number = "000.00.24.H39-211020-0004";
        var notice = (await NumbersAsync(Number))[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ConfirmAsync(Number, notice)));

        Assert.Single(answers, answer => answer["trangThai"] is not null);
        Assert.Equal(19, answers.Count(answer => (int?)answer["error_code"] == -1));
    }

    [Fact]
    public async Task What_cannot_be_paid_is_told_in_the_envelope_of_the_messages()
    {
        Assert.Contains("Không tìm thấy hồ sơ", await RefusedAsync("000.00.24.H39-211022-9999", "LTB218099-TK6542432"), StringComparison.Ordinal);
        Assert.Contains("Không tìm thấy thông báo", await RefusedAsync("000.00.24.H39-211021-0004", "LTB218099-TK6542432"), StringComparison.Ordinal);
        Assert.Contains("chưa có thông báo", await RefusedAsync("000.00.24.H39-211028-0001", "LTB218099-TK0614266"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_provinces_dossier_is_not_there_to_be_paid()
    {
        var notice = (await NumbersAsync("000.00.24.H39-211019-0001"))[0];

        Assert.Contains("Không tìm thấy hồ sơ", await RefusedAsync("000.00.24.H39-211019-0001", notice, "01"), StringComparison.Ordinal);
        Assert.Equal(-1, (int)(await VoucherAsync("000.00.24.H39-211019-0001", notice, 219_167_000, province: "01"))["error_code"]!);
        Assert.Equal([3, 3], await StatesAsync("000.00.24.H39-211019-0001"));
    }

    [Fact]
    public async Task A_dossier_whose_code_begins_with_a_zero_is_paid_like_any_other()
    {
        const string Number = "000.00.24.H26-211001-0001";
        var notice = (await NumbersAsync(Number, "01"))[0];

        Assert.StartsWith("LTB210199-", notice, StringComparison.Ordinal);
        Assert.Equal(3, (int)(await Office.PostAsync("xacNhanNopTien", Question(Number, notice), "01"))["trangThai"]!);
    }

    [Fact]
    public async Task A_dossier_that_is_put_back_owes_all_anew()
    {
        const string Number = "000.00.24.H39-211018-0005";
        var notices = await NumbersAsync(Number);
        await ConfirmAsync(Number, notices[0]);
        await ConfirmAsync(Number, notices[1]);

        Assert.Equal(Forcing.Done, running.Systems.Simulation.Dossiers.Force(TnmtThueSystem.Code, Number, 3));

        Assert.Equal([3, 3], await StatesAsync(Number));
        Assert.Equal(3, (int)(await ConfirmAsync(Number, notices[1]))["trangThai"]!);
        Assert.Equal([3, 4], await StatesAsync(Number));
    }

    [Fact]
    public async Task A_voucher_pays_the_notice_that_it_names()
    {
        const string Number = "000.00.24.H39-211015-0003";
        var notices = await NumbersAsync(Number);

        Assert.Equal(0, (int)(await VoucherAsync(Number, notices[0], 6_645_000))["error_code"]!);
        Assert.Equal([4, 3], await StatesAsync(Number));
        Assert.Equal(-1, (int)(await VoucherAsync(Number, notices[0], 6_645_000))["error_code"]!);
        Assert.Equal(0, (int)(await VoucherAsync(Number, notices[1], 382_250))["error_code"]!);
        Assert.Equal([4, 4], await StatesAsync(Number));
    }

    [Fact]
    public async Task A_voucher_over_another_sum_or_of_a_failed_payment_pays_nothing()
    {
        const string Number = "000.00.24.H39-211013-0001";
        var notices = await NumbersAsync(Number);

        Assert.Contains("Số tiền", (string)(await VoucherAsync(Number, notices[0], 33_679_799))["message"]!, StringComparison.Ordinal);
        Assert.Contains("chưa thành công", (string)(await VoucherAsync(Number, notices[0], 33_679_800, "0"))["message"]!, StringComparison.Ordinal);
        Assert.Equal([3, 3], await StatesAsync(Number));
    }

    [Fact]
    public async Task A_voucher_for_nothing_or_of_a_tax_code_without_its_zero_is_told_why()
    {
        const string Number = "000.00.24.H39-211013-0001";
        var notice = (await NumbersAsync(Number))[0];

        Assert.Contains("Không tìm thấy hồ sơ", (string)(await VoucherAsync("000.00.24.H39-211022-9999", notice, 1))["message"]!, StringComparison.Ordinal);
        Assert.Contains("Không tìm thấy thông báo", (string)(await VoucherAsync(Number, "LTB218099-TK0000000", 1))["message"]!, StringComparison.Ordinal);
        foreach (var lost in new JsonNode[] { "100109106", 100_109_106 })
        {
            Assert.Contains("MaSoThue", (string)(await VoucherAsync(Number, notice, 33_679_800, taxCode: lost))["message"]!, StringComparison.Ordinal);
        }

        Assert.Equal([3, 3], await StatesAsync(Number));
    }

    [Theory]
    [InlineData("xacNhanNopTien", "")]
    [InlineData("xacNhanNopTien", "[]")]
    [InlineData("xacNhanNopTien", "{}")]
    [InlineData("xacNhanNopTien", """{"maHoSo":"H39","soThongBao":"LTB"}""")]
    [InlineData("xacNhanNopTien", """{"maHoSo":"000.00.24.H39-211021-0004","soThongBao":1}""")]
    [InlineData("NhanChungTuThueDat", "")]
    [InlineData("NhanChungTuThueDat", "{}")]
    [InlineData("NhanChungTuThueDat", """{"data":[]}""")]
    [InlineData("NhanChungTuThueDat", """{"data":{"MaHoSo":"000.00.24.H39-211021-0004","HoTenNguoiNopTien":"A","ThongTinThanhToan":{}}}""")]
    public async Task What_cannot_be_read_is_told_in_the_envelope_of_the_messages(string operation, string body) =>
        Assert.Equal(-1, (int)(await Office.PostAsync(operation, body, "80"))["error_code"]!);

    private static string Question(string number, string notice) => new JsonObject { ["maHoSo"] = number, ["soThongBao"] = notice }.ToJsonString();

    private Task<JsonNode> ConfirmAsync(string number, string notice) => Office.PostAsync("xacNhanNopTien", Question(number, notice), "80");

    private async Task<string> RefusedAsync(string number, string notice, string province = "80")
    {
        var answer = await Office.PostAsync("xacNhanNopTien", Question(number, notice), province);
        Assert.Equal(-1, (int)answer["error_code"]!);
        return (string)answer["message"]!;
    }

    private Task<JsonNode> VoucherAsync(string number, string notice, long amount, string state = "1", string province = "80", JsonNode? taxCode = null) => Office.PostAsync(
        "NhanChungTuThueDat",
        new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["MaHoSo"] = number,
                ["MaSoThue"] = taxCode ?? "0100109106",
                ["HoTenNguoiNopTien"] = "Người nộp tiền mô phỏng",
                ["SoCMTNguoiNopTien"] = "001081900001",
                ["ThongTinThanhToan"] = new JsonObject
                {
                    ["MaThongBaoThue"] = notice, ["ThoiGianThanhToan"] = "28/10/2021 08:00:00", ["SoTien"] = amount, ["NoiDungThanhToan"] = null, ["TrangThaiThanhToan"] = state,
                },
            },
        }.ToJsonString(),
        province);

    private async Task<List<string>> NumbersAsync(string number, string province = "80") =>
        [.. (await Office.NoticesAsync(number, province)).AsArray().Select(notice => (string)notice!["soThongBao"]!)];

    private async Task<IEnumerable<int>> StatesAsync(string number) => (await Office.NoticesAsync(number)).AsArray().Select(notice => (int)notice!["trangThai"]!);
}
