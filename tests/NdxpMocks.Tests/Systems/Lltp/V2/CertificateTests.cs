using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Dossiers;
using NdxpMocks.World;
using static NdxpMocks.Tests.Systems.Lltp.OneStopDesk;

namespace NdxpMocks.Tests.Systems.Lltp.V2;

public sealed class CertificateTests : IAsyncLifetime
{
    private const string Number = "000.00.21.H39-211028-6001";

    private OneStopDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_certificate_comes_when_the_dossier_is_done_and_not_before()
    {
        await desk.SubmitAsync(Number);
        Assert.Equal(("2", false), await Look());
        desk.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(("4", false), await Look());
        desk.Time.Advance(TimeSpan.FromDays(12));
        Assert.Equal(("9", true), await Look());
        desk.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(("10", true), await Look());

        async Task<(string?, bool)> Look()
        {
            var value = (await desk.ResultAsync(Number))["value"]![0]!;
            return ((string?)value["trangThaiXuLy"], value["ketQuaXuLy"] is not null);
        }
    }

    [Fact]
    public async Task It_is_one_page_of_PDF_and_the_same_whenever_it_is_fetched()
    {
        desk.Store.Progression = Progression.AtOnce;
        await desk.SubmitAsync(Number);
        var (first, second) = (await Result(Number), await Result(Number));

        Assert.Equal(first.ToString(), second.ToString());
        var pdf = Encoding.Latin1.GetString(Convert.FromBase64String((string)first["phieuLLTP"]!));
        Assert.StartsWith("%PDF-1.", pdf, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF", pdf.TrimEnd(), StringComparison.Ordinal);
        Assert.InRange(pdf.Length, 1_000, 40_000);
        Assert.Equal(("28/10/2021", "1", "Không có án tích"), ((string?)first["ngayCapPhieu"], (string?)first["loaiPhieu"], (string?)first["tenTinhTrangAnTich"]));
        Assert.Matches(@"^\d{7}/STP-LLTP$", (string?)first["soPhieuLLTP"]);
    }

    [Fact]
    public async Task What_version_1_took_in_has_a_certificate_here_with_the_dates_there()
    {
        desk.Store.Progression = Progression.AtOnce;
        await desk.LodgeAsync(Number);
        Assert.Equal((string?)(await desk.StateAsync(Number))["APPROVE_DATE"], (string?)(await Result(Number))["ngayCapPhieu"]);

        var nation = desk.Systems.Simulation.Nation;
        desk.Store.Progression = Progression.AfterWorkingDays;
        foreach (var at in Enumerable.Range(0, SeededDossiers.PerKind))
        {
            var seeded = nation.Dossiers.Of(nation.Provinces.ByGso(LongAn)!, DossierKind.CriminalRecord, at).Number.ToString();
            var (state, value) = (await desk.StateAsync(seeded), (await desk.ResultAsync(seeded))["value"]![0]!);
            Assert.Equal((string?)value["trangThaiXuLy"] is "9" or "10", value["ketQuaXuLy"] is not null);
            if ((int)state["DEC_STATUS_ID"]! == 5)
            {
                Assert.Equal((string?)state["APPROVE_DATE"], (string?)value["ketQuaXuLy"]!["ngayCapPhieu"]);
            }
        }
    }

    [Fact]
    public async Task A_question_is_a_read()
    {
        desk.Store.Progression = Progression.AfterReads(1);
        await desk.SubmitAsync(Number);
        var states = new List<string?>();
        for (var at = 0; at < 5; at++)
        {
            states.Add((string?)(await desk.ResultAsync(Number))["value"]![0]!["trangThaiXuLy"]);
        }

        Assert.Equal(["2", "4", "9", "10", "10"], states);
    }

    [Theory]
    [InlineData("000.00.21.H39-211028-9999", "201", "RECORD_NOT_FOUND")]
    [InlineData("80-211028-0001", "201", "RECORD_NOT_FOUND")]
    [InlineData("", "500", "maHoSoMCDT")]
    [InlineData("số một", "500", "maHoSoMCDT")]
    public async Task An_unknown_number_is_not_found(string number, string code, string words)
    {
        var answer = await desk.ResultAsync(number);

        Assert.Equal((0, code), ((int)answer["status"]!, (string?)answer["errorCode"]));
        Assert.Contains(words, (string?)answer["errorDescription"], StringComparison.Ordinal);
        Assert.Null(answer["value"]);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("8")]
    [InlineData("080")]
    [InlineData("00")]
    [InlineData(AnGiang)]
    public async Task A_province_is_two_digits_and_the_callers_own(string province)
    {
        var question = new JsonObject { ["authKey"] = "khoa-mo-phong", ["maTinh"] = province, ["maHoSoMCDT"] = "000.00.21.H39-211015-0001" };

        Assert.Equal("108", (string?)(await desk.PostAsync("v2/layKetQua", question))["errorCode"]);
    }

    [Fact]
    public async Task Who_has_no_key_is_told_nothing()
    {
        var question = new JsonObject { ["authKey"] = " ", ["maTinh"] = LongAn, ["maHoSoMCDT"] = "000.00.21.H39-211015-0001" };

        Assert.Equal("100", (string?)(await desk.PostAsync("v2/layKetQua", question))["errorCode"]);
    }

    private async Task<JsonNode> Result(string number) => (await desk.ResultAsync(number))["value"]![0]!["ketQuaXuLy"]!;
}
