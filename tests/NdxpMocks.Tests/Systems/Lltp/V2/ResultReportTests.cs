using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.Dossiers;
using static NdxpMocks.Tests.Systems.Lltp.OneStopDesk;

namespace NdxpMocks.Tests.Systems.Lltp.V2;

public sealed class ResultReportTests : IAsyncLifetime
{
    private const string Number = "000.00.21.H39-211028-7001";

    private OneStopDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await OpenAsync();
        await desk.SubmitAsync(Number);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task VNeID_is_told_state_by_state_and_takes_each_once()
    {
        Assert.Equal("00", await Report("4"));
        Assert.Equal("01 Không thể cập nhật lên trạng thái Đang xử lý", await Report("4"));
        Assert.Equal("00", await Report("5"));
        Assert.Equal("00", await Report("4"));
        Assert.Equal("00", await Report("9", Certificate()));
        Assert.Equal("01 Không thể cập nhật lên trạng thái Đang xử lý", await Report("4"));
        Assert.Equal("00", await Report("10", Certificate()));
        Assert.Equal("01 Không thể cập nhật lên trạng thái Đã xử lý xong", await Report("9", Certificate()));
    }

    [Fact]
    public async Task A_revoked_certificate_is_told_in_the_state_that_it_had()
    {
        await Report("10", Certificate());
        var revoked = Certificate();
        revoked["quyetDinhThuHoi"] = "JVBERi0xLjQK";

        Assert.StartsWith("01 Không thể cập nhật lên trạng thái", await Report("10", Certificate()), StringComparison.Ordinal);
        Assert.Equal("00", await Report("10", revoked));
    }

    [Fact]
    public async Task Telling_VNeID_moves_nothing_here_and_outlives_a_restart()
    {
        await Report("9", Certificate());
        Assert.Equal("2", (string?)(await desk.ResultAsync(Number))["value"]![0]!["trangThaiXuLy"]);
        var kept = JsonSerializer.Serialize(desk.Store.Export());

        await desk.DisposeAsync();
        desk = await OpenAsync();
        Assert.Equal("01 Không tìm thấy hồ sơ", await Report("10", Certificate()));
        desk.Store.Import(JsonSerializer.Deserialize<DossierRecords>(kept)!);

        Assert.StartsWith("01 Không thể", await Report("9", Certificate()), StringComparison.Ordinal);
        Assert.Equal("00", await Report("10", Certificate()));
    }

    [Fact]
    public async Task What_the_system_issued_can_be_passed_on_as_it_is()
    {
        desk.Store.Progression = Progression.AtOnce;
        var issued = (await desk.ResultAsync(Number))["value"]![0]!["ketQuaXuLy"]!.DeepClone();

        Assert.Equal("00", await Report("9", issued));
    }

    [Fact]
    public async Task Of_sixty_four_that_tell_the_same_one_is_news()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Report("4")));

        Assert.Single(answers, "00");
    }

    [Fact]
    public async Task A_province_reports_its_own_dossiers_only()
    {
        Assert.Equal("01 Mã tỉnh maTinh không chính xác", await Post(Body("4", province: AnGiang), LongAn));
        Assert.Equal("01 Không tìm thấy hồ sơ", await Post(Body("4", province: AnGiang), AnGiang));
        Assert.Equal("01 Mã tỉnh maTinh không chính xác", await Post(Body("4", province: "00"), null));
        Assert.Equal("00", await Post(Body("4"), LongAn));
    }

    [Fact]
    public async Task Ha_Noi_is_01_and_not_1()
    {
        const string Own = "000.00.21.H26-211028-7001";
        await desk.SubmitAsync(Own, HaNoi);

        Assert.Equal("01 Trường maTinh không đúng định dạng", await Post(Example("traKetQuaHoSoLLTP", ("maTinh", "1"), ("maHoSoMCDT", Own), ("trangThaiXuLy", "4")), HaNoi));
        Assert.Equal("00", await Post(Example("traKetQuaHoSoLLTP", ("maTinh", HaNoi), ("maHoSoMCDT", Own), ("trangThaiXuLy", "4")), HaNoi));
    }

    [Fact]
    public async Task What_is_no_object_is_refused() =>
        Assert.Equal("01", (string?)(await desk.PostAsync("v2/lyLichTuPhap/traKetQuaHoSoLLTP", new JsonArray()))["statusCode"]);

    [Theory]
    [InlineData("maTinh", "\"1\"", "maTinh")]
    [InlineData("maTinh", "null", "maTinh")]
    [InlineData("maHoSoMCDT", "\"\"", "maHoSoMCDT")]
    [InlineData("trangThaiXuLy", "\"11\"", "trangThaiXuLy")]
    [InlineData("trangThaiXuLy", "\"-1\"", "trangThaiXuLy")]
    [InlineData("trangThaiXuLy", "\"\"", "trangThaiXuLy")]
    [InlineData("trangThaiXuLy", "\"9\"", "ketQuaXuLy")]
    [InlineData("ketQuaXuLy", "[]", "ketQuaXuLy")]
    public async Task A_wrong_field_is_named(string field, string json, string named)
    {
        var body = Body("4");
        body[field] = JsonNode.Parse(json);

        var answer = await Post(body, LongAn);
        Assert.StartsWith("01 ", answer, StringComparison.Ordinal);
        Assert.Contains(named, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soPhieuLLTP", "")]
    [InlineData("ngayCapPhieu", "2021-11-11")]
    [InlineData("phieuLLTP", "")]
    [InlineData("phieuLLTP", "không phải base64")]
    public async Task A_result_without_its_certificate_is_refused(string field, string value)
    {
        var certificate = Certificate();
        certificate[field] = value;

        Assert.Contains($"ketQuaXuLy.{field}", await Report("9", certificate), StringComparison.Ordinal);
        Assert.Equal("00", await Report("4"));
    }

    private static JsonObject Certificate() => new()
    {
        ["soPhieuLLTP"] = "0000001/STP-LLTP", ["ngayCapPhieu"] = "11/11/2021", ["loaiPhieu"] = "1", ["phieuLLTP"] = "JVBERi0xLjQK",
    };

    private static JsonObject Body(string state, JsonNode? certificate = null, string province = LongAn)
    {
        var body = Example("traKetQuaHoSoLLTP", ("maTinh", province), ("maHoSoMCDT", Number), ("trangThaiXuLy", state));
        body["ketQuaXuLy"] = certificate;
        return body;
    }

    private Task<string> Report(string state, JsonNode? certificate = null) => Post(Body(state, certificate), LongAn);

    private async Task<string> Post(JsonObject body, string? province)
    {
        var answer = await desk.PostAsync("v2/lyLichTuPhap/traKetQuaHoSoLLTP", body, province);
        return $"{answer["statusCode"]} {answer["errorDetail"]}".TrimEnd();
    }
}
