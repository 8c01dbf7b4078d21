using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.Dossiers;
using static NdxpMocks.Tests.Systems.Lltp.OneStopDesk;

namespace NdxpMocks.Tests.Systems.Lltp.V2;

public sealed class SubmissionTests : IAsyncLifetime
{
    private const string Taken = "Gửi thông tin thành công", Twice = "đã được tiếp nhận, không thể cập nhật thông tin";

    private OneStopDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_submission_is_taken_in_and_stands_in_both_versions()
    {
        var answer = await desk.SubmitAsync("000.00.21.H39-211028-5001");

        Assert.Equal((1, Taken), ((int)answer["status"]!, (string?)answer["statusDescription"]));
        Assert.Equal("2", await PortalState("000.00.21.H39-211028-5001"));
        Assert.Equal(3, (int)(await desk.StateAsync("000.00.21.H39-211028-5001"))["DEC_STATUS_ID"]!);
    }

    [Fact]
    public async Task A_second_submission_is_told_in_the_words_that_the_client_knows_and_changes_nothing()
    {
        await desk.SubmitAsync("000.00.21.H39-211028-5002");
        var before = await Said("000.00.21.H39-211028-5002");
        var other = Submission("000.00.21.H39-211028-5002");
        other["toKhai"]!["nycHoTen"] = "Người Khác";

        var again = await desk.PostAsync("v2/nhanHoSo", other);

        Assert.Equal(0, (int)again["status"]!);
        Assert.Contains(Twice, (string?)again["errorDescription"], StringComparison.Ordinal);
        Assert.Equal(before, await Said("000.00.21.H39-211028-5002"));
        Assert.Equal("Đinh Minh Hải", (string?)JsonNode.Parse(before)!["declarationTraHoSoForm"]!["fullName"]);
    }

    [Fact]
    public async Task One_number_is_one_dossier_in_both_versions()
    {
        await desk.LodgeAsync("000.00.21.H39-211028-5003");
        await desk.SubmitAsync("000.00.21.H39-211028-5004");

        Assert.Contains(Twice, (string?)(await desk.SubmitAsync("000.00.21.H39-211028-5003"))["errorDescription"], StringComparison.Ordinal);
        Assert.Equal("-2", (string?)(await desk.LodgeAsync("000.00.21.H39-211028-5004"))["STATUS"]);
        Assert.Contains(Twice, (string?)(await desk.SubmitAsync("000.00.21.H39-211028-0001"))["errorDescription"], StringComparison.Ordinal);
        Assert.Equal("2", await PortalState("000.00.21.H39-211028-5003"));
    }

    [Fact]
    public async Task Of_sixty_four_submissions_at_once_under_one_number_one_is_taken_in()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(at => At(at)));

        Assert.Single(answers, answer => (string?)answer["statusDescription"] == Taken || (string?)answer["STATUS"] == "1");
        Assert.Equal(63, answers.Count(answer => ((string?)(answer["errorDescription"] ?? answer["DESCRIPTION"]))?.Contains(Twice, StringComparison.Ordinal) == true));

        // Every fourth by the older version: it is one store.
        Task<JsonNode> At(int at) => at % 4 == 3 ? desk.LodgeAsync("000.00.21.H39-211028-5005") : desk.SubmitAsync("000.00.21.H39-211028-5005");
    }

    [Fact]
    public async Task Of_sixty_four_supplements_at_once_one_is_taken_in()
    {
        await desk.SubmitAsync("000.00.21.H39-211028-5008");
        desk.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal("5", await PortalState("000.00.21.H39-211028-5008"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => desk.SubmitAsync("000.00.21.H39-211028-5008")));

        Assert.Single(answers, answer => (string?)answer["statusDescription"] == Taken);
        Assert.Equal("2", await PortalState("000.00.21.H39-211028-5008"));
    }

    [Fact]
    public async Task What_is_asked_for_is_said_and_may_be_sent_again_with_what_was_missing()
    {
        await desk.SubmitAsync("000.00.21.H39-211028-5018");
        desk.Time.Advance(TimeSpan.FromDays(7));
        var waits = await desk.ResultAsync("000.00.21.H39-211028-5018");
        Assert.Equal("5", (string?)waits["value"]![0]!["trangThaiXuLy"]);
        Assert.Contains("Yêu cầu bổ sung giấy tờ trước hết ngày 16/11/2021: ", (string?)waits["statusDescription"], StringComparison.Ordinal);

        var supplement = Submission("000.00.21.H39-211028-5018");
        supplement["toKhai"]!["nycTenGoiKhac"] = "Hải Bổ Sung";
        supplement["toKhai"]!["nycDienThoai"] = "0100802413";
        Assert.Equal(Taken, (string?)(await desk.PostAsync("v2/nhanHoSo", supplement))["statusDescription"]);

        Assert.Contains("0100802413", await Said("000.00.21.H39-211028-5018"), StringComparison.Ordinal);
        desk.Time.Advance(TimeSpan.FromDays(20));
        Assert.Equal("10", await PortalState("000.00.21.H39-211028-5018"));
    }

    [Fact]
    public async Task What_was_refused_says_why()
    {
        desk.Store.Progression = Progression.AtOnce;
        await desk.SubmitAsync("000.00.21.H39-211028-5009");

        var stopped = await desk.ResultAsync("000.00.21.H39-211028-5009");
        Assert.Equal("8", (string?)stopped["value"]![0]!["trangThaiXuLy"]);
        Assert.Contains("Dừng xử lý: ", (string?)stopped["statusDescription"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_waits_for_the_desk_in_the_fields_of_version_1()
    {
        var submission = Submission("000.00.21.H39-211028-5010");
        var said = submission["toKhai"]!;
        (said["nycGioiTinh"], said["uyQuyen"], said["uyQuyenHoTen"], said["nyqQuanHe"], said["nuqSoGiayTo"]) = ("2", "1", "Nguyễn Thị Loan", "Vợ", "080185902412");
        await desk.PostAsync("v2/nhanHoSo", submission);

        var declaration = JsonNode.Parse(await Said("000.00.21.H39-211028-5010"))!;
        var person = declaration["declarationTraHoSoForm"]!;
        Assert.Equal(
            ("Đinh Minh Hải", 0, "080081902412", "45700", "80", "01", 3845, 72),
            ((string?)person["fullName"], (int)person["genderId"]!, (string?)person["identifyNo"], (string?)person["reRegionId"],
                (string?)person["ministryJusticeId"], (string?)person["ethnicId"], (int)person["declareTypeId"]!, (int)person["objectRequestId"]!));
        Assert.Equal("Số 13 đường Chợ Mới, Phường Mỹ Giang, Tỉnh Long An", (string?)person["residence"]);
        Assert.Equal("05/1995", (string?)declaration["residenceWSForm"]![0]!["fromDateStr"]);
        Assert.Equal(("Nguyễn Thị Loan", "Vợ", "080185902412"), (
            (string?)declaration["mandatorWSForm"]!["fullName"], (string?)declaration["mandatorWSForm"]!["mandatorRelation"], (string?)declaration["mandatorWSForm"]!["identifyNo"]));
        // The papers themselves are for the department's eyes.
        Assert.DoesNotContain("JVBERi0xLjQK", JsonSerializer.Serialize(desk.Store.Export()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_leading_zero_of_a_province_survives()
    {
        Assert.Equal(Taken, (string?)(await desk.SubmitAsync("000.00.21.H26-211028-5001", HaNoi))["statusDescription"]);
        Assert.Equal("2", (string?)(await desk.ResultAsync("000.00.21.H26-211028-5001", HaNoi))["value"]![0]!["trangThaiXuLy"]);
        Fails(await desk.PostAsync("v2/nhanHoSo", Submission("000.00.21.H26-211028-5002", "1"), HaNoi), "108", "PROVINCE_ID_INCORRECT");
        Fails(await desk.PostAsync("v2/nhanHoSo", Submission("000.00.21.H26-211028-5002", "1"), null), "108", "PROVINCE_ID_INCORRECT");
    }

    [Fact]
    public async Task A_province_sends_nothing_for_another_and_does_not_see_its_dossiers()
    {
        await desk.SubmitAsync("000.00.21.H39-211028-5011");
        await desk.SubmitAsync("2110285012");

        Fails(await desk.PostAsync("v2/nhanHoSo", Submission("000.00.21.H39-211028-5013", AnGiang), LongAn), "108", "PROVINCE_ID_INCORRECT");
        Fails(await desk.PostAsync("v2/nhanHoSo", Submission("000.00.21.H01-211028-5013"), LongAn), "500", "maHoSoMCDT không thuộc tỉnh");
        Fails(await desk.ResultAsync("000.00.21.H39-211028-5011", AnGiang), "201", "RECORD_NOT_FOUND");
        Fails(await desk.ResultAsync("2110285012", AnGiang), "201", "RECORD_NOT_FOUND");
        Assert.Equal(Taken, (string?)(await desk.SubmitAsync("2110285012", AnGiang))["statusDescription"]);
    }

    [Theory]
    [InlineData("authKey", "", "100", "AUTHEN_ERROR")]
    [InlineData("maTinh", "", "500", "maTinh")]
    [InlineData("maTinh", "00", "108", "PROVINCE_ID_INCORRECT")]
    [InlineData("maHoSoMCDT", "", "500", "maHoSoMCDT")]
    [InlineData("maHoSoMCDT", "số một", "500", "maHoSoMCDT")]
    [InlineData("ngayTiepNhan", "2021-10-28", "500", "ngayTiepNhan")]
    [InlineData("ngayTiepNhan", "31/02/2021 08:00:00", "500", "ngayTiepNhan")]
    [InlineData("toKhai", "", "500", "toKhai")]
    public async Task A_wrong_envelope_is_named_in_the_systems_own_codes(string field, string value, string code, string words)
    {
        var submission = Submission("000.00.21.H39-211028-5100");
        submission[field] = value;

        Fails(await desk.PostAsync("v2/nhanHoSo", submission), code, words);
        Fails(await desk.ResultAsync("000.00.21.H39-211028-5100"), "201", "RECORD_NOT_FOUND");
    }

    [Theory]
    [InlineData("nycHoTen", "\"\"", "toKhai.nycHoTen")]
    [InlineData("nycGioiTinh", "\"3\"", "toKhai.nycGioiTinh")]
    [InlineData("nycNgaySinh", "\"1981-05-18\"", "toKhai.nycNgaySinh")]
    [InlineData("nycSoGiayTo", "\"80081902412\"", "toKhai.nycSoGiayTo")]
    [InlineData("nycDienThoai", "\"không có\"", "toKhai.nycDienThoai")]
    [InlineData("loaiPhieu", "\"3\"", "toKhai.loaiPhieu")]
    [InlineData("nycThuongTru", "null", "toKhai.nycThuongTru")]
    [InlineData("nycThuongTru", "\"Long An\"", "toKhai.nycThuongTru")]
    [InlineData("nycTamTru", "[]", "toKhai.nycTamTru")]
    [InlineData("nycCuTru", "{}", "toKhai.nycCuTru")]
    [InlineData("nycCuTru", "[{\"tuNgay\":\"1995\",\"denNgay\":\"2021\"}]", "toKhai.nycCuTru[0].noiCuTru")]
    [InlineData("fileHoSo", "[{\"tenFile\":\"a.pdf\",\"noiDungFile\":\"không phải base64\"}]", "toKhai.fileHoSo[0].noiDungFile")]
    [InlineData("uyQuyen", "\"1\"", "toKhai.uyQuyenHoTen")]
    public async Task A_wrong_field_is_named(string field, string json, string named)
    {
        var submission = Submission("000.00.21.H39-211028-5101");
        submission["toKhai"]![field] = JsonNode.Parse(json);

        Fails(await desk.PostAsync("v2/nhanHoSo", submission), "500", named);
        Assert.Equal("-1", (string?)(await desk.StateAsync("000.00.21.H39-211028-5101"))["STATUS"]);
    }

    [Theory]
    [InlineData("v2/nhanHoSo")]
    [InlineData("v2/layKetQua")]
    public async Task What_is_no_object_is_refused(string operation) => Fails(await desk.PostAsync(operation, new JsonArray()), "500", "JSON");

    [Fact]
    public async Task Numbers_and_empty_texts_are_taken_as_the_client_sends_them()
    {
        var submission = Submission("000.00.21.H39-211028-5020");
        var said = submission["toKhai"]!;
        (said["nycGioiTinh"], said["loaiPhieu"], said["chaNgaySinh"], said["mucDich"], said["nycTamTru"]) = (1, 1, 1959, "", new JsonObject());
        submission["nguonDangKy"] = 2;

        Assert.Equal(Taken, (string?)(await desk.PostAsync("v2/nhanHoSo", submission))["statusDescription"]);
    }

    private static void Fails(JsonNode answer, string code, string words)
    {
        Assert.Equal((0, code), ((int)answer["status"]!, (string?)answer["errorCode"]));
        Assert.Contains(words, (string?)answer["errorDescription"], StringComparison.Ordinal);
    }

    private async Task<string?> PortalState(string number) => (string?)(await desk.ResultAsync(number))["value"]![0]!["trangThaiXuLy"];

    private async Task<string> Said(string number)
    {
        var id = (string?)(await desk.ChangedAsync("2")).Single(one => (string?)one["RECEIVE_NO"] == number)["DECLARATION_ID"];
        return (await desk.PendingAsync("1")).Concat(await desk.PendingAsync("2")).Single(one => IdOf(one) == id).ToString();
    }
}
