using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.Dossiers.Papers;
using NdxpMocks.Systems.Dvqhns;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.Tests.Dossiers.Papers;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Dvqhns;

public sealed class DvqhnsTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string Context = "/apiDVQHNS/1.0";

    private Nation Nation => running.Systems.Simulation.Nation;

    private Province LongAn => Nation.Provinces.ByGso("80")!;

    [Fact]
    public async Task The_example_of_the_status_is_an_incomplete_application_with_its_deadline()
    {
        var answer = await StatusAsync("000.00.23.H39-211025-0002", "80");

        // Asked on Tuesday the 26th or Wednesday the 27th; ten working days on it is the 9th or the 10th of November.
        Assert.Equal(2, answer["trangThai"]!.GetValue<int>());
        Assert.Contains(answer["hanBoSung"]!.GetValue<string>(), (string[])["09/11/2021", "10/11/2021"]);
        Assert.Equal("25/10/2021", answer["ngayTiepNhan"]!.GetValue<string>());
        Assert.Equal("27/10/2021", answer["ngayHenTra"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_state_of_the_circular_is_met_and_only_who_must_supplement_has_a_deadline()
    {
        var met = new HashSet<int>();
        for (var ordinal = 0; ordinal < SeededDossiers.PerKind; ordinal++)
        {
            var answer = await StatusAsync(NumberOf(ordinal), "80");
            var state = answer["trangThai"]!.GetValue<int>();
            met.Add(state);
            Assert.Equal(state is 2 or 4, answer["hanBoSung"] is not null);
            if (state == 4)
            {
                Assert.True(Day(answer["hanBoSung"]!) < new DateOnly(2021, 10, 28));
            }
        }

        Assert.Equal([1, 2, 3, 4, 5], met.Order());
    }

    [Fact]
    public async Task A_granted_code_is_in_the_catalogue_and_one_that_was_asked_for_is_not()
    {
        var applications = new CodeApplications(running.Systems.Simulation);
        var all = Enumerable.Range(0, SeededDossiers.PerKind)
            .Select(ordinal => applications.Look(DossierNumber.Parse(NumberOf(ordinal))!.Value, null)!).ToList();

        var granted = all.First(application => application.State == ApplicationState.Granted);
        var unit = await UnitAsync(granted.Unit.Code, "80");
        Assert.Equal(granted.Unit.Name, unit["TEN_DVQHNS"]!.GetValue<string>());
        Assert.Equal(granted.GrantedOn, Day(unit["NGAY_HL"]!));
        Assert.Contains(granted.Unit.Code, (await StatusAsync(granted.Dossier.Number, "80"))["noiDung"]!.GetValue<string>(), StringComparison.Ordinal);

        var pending = all.First(application => application.State == ApplicationState.Received);
        Assert.Equal("03", (await UnitAsync(pending.Unit.Code, "80"))["maLoi"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_granted_code_comes_with_a_certificate_that_can_be_read()
    {
        var result = await ResultAsync("000.00.23.H39-211022-0001", "80");

        var unit = await UnitAsync(result["maDVQHNS"]!.GetValue<string>(), "80");
        Assert.Equal(unit["NGAY_HL"]!.GetValue<string>(), result["ngayCap"]!.GetValue<string>());
        var text = PaperTests.TextOf(Convert.FromBase64String(result["giayChungNhan"]!.GetValue<string>()));
        Assert.Contains("Mã số ĐVQHNS: " + unit["MA_DVQHNS"]!.GetValue<string>(), text, StringComparison.Ordinal);
        Assert.Contains(unit["TEN_DVQHNS"]!.GetValue<string>(), text, StringComparison.Ordinal);
        Assert.Contains(Paper.Warning, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("000.00.23.H39-211025-0002", "80", "04")]
    [InlineData("000.00.23.H39-211028-0001", "80", "04")]
    [InlineData("000.00.23.H39-211022-0001", "01", "02")]
    [InlineData("000.00.23.H39-211022-0099", "80", "02")]
    [InlineData("H39", "80", "01")]
    public async Task Where_no_code_was_granted_there_is_no_certificate(string number, string province, string error) =>
        Assert.Equal(error, (await ResultAsync(number, province))["maLoi"]!.GetValue<string>());

    [Fact]
    public async Task The_example_of_a_unit_is_the_unit_that_the_country_knows()
    {
        var known = Nation.BudgetUnits.Find("1939014")!;

        var unit = await UnitAsync("1939014", "80");

        Assert.Equal(known.Name, unit["TEN_DVQHNS"]!.GetValue<string>());
        Assert.Equal(known.Parent, unit["MA_DVQHNS_CHA"]!.GetValue<string>());
        Assert.Equal("80", unit["MA_TINH"]!.GetValue<string>());
        Assert.Equal(known.Address.District.Code, unit["MA_HUYEN"]!.GetValue<string>());
        Assert.Equal("A", unit["TRANG_THAI"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_unit_of_a_province_is_answered_as_the_contract_says()
    {
        for (var ordinal = 0; ordinal < BudgetUnits.PerProvince; ordinal++)
        {
            var code = Nation.BudgetUnits.Of(LongAn, ordinal).Code;
            Assert.Equal(code, (await UnitAsync(code, null))["MA_DVQHNS"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Leading_zeros_survive_as_strings()
    {
        var hanoi = Nation.Provinces.ByGso("01")!;
        var below = Enumerable.Range(0, BudgetUnits.PerProvince).Select(ordinal => Nation.BudgetUnits.Of(hanoi, ordinal)).First(unit => unit.Level == "4");

        var unit = await UnitAsync(below.Code, "01");

        Assert.Equal("01", unit["MA_TINH"]!.GetValue<string>());
        Assert.Equal(JsonValueKind.String, unit["MA_NGANHKT"]!.GetValueKind());
        Assert.Equal(below.Address.District.Code, unit["MA_HUYEN"]!.GetValue<string>());
        Assert.Equal(below.Address.Commune.Code, unit["MA_XA"]!.GetValue<string>());

        // The first districts of the letter's order are An Giang's.
        var anGiang = Nation.Provinces.ByGso("89")!;
        below = Enumerable.Range(0, BudgetUnits.PerProvince).Select(ordinal => Nation.BudgetUnits.Of(anGiang, ordinal)).First(unit => unit.Level is "3" or "4");
        Assert.StartsWith("0", (await UnitAsync(below.Code, "89"))["MA_HUYEN"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_provinces_dossiers_and_units_are_not_there()
    {
        Assert.Equal("02", (await StatusAsync(NumberOf(0), "01"))["maLoi"]!.GetValue<string>());
        Assert.Equal("03", (await UnitAsync("1939014", "01"))["maLoi"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("000.00.23.H39-211028-0099")]
    [InlineData("000.00.24.H39-211028-0001")]
    [InlineData("000.00.23.H39-211023-0001")]
    [InlineData("000.00.23.G12-211028-0001")]
    [InlineData("H39.23-211028-0001")]
    public async Task An_unknown_dossier_is_answered_as_not_found(string number) =>
        Assert.Equal("02", (await StatusAsync(number, null))["maLoi"]!.GetValue<string>());

    [Theory]
    [InlineData("2939999")]
    [InlineData("2969014")]
    [InlineData("2939014")]
    [InlineData("1000000")]
    public async Task An_unknown_unit_is_answered_as_not_found(string code) =>
        Assert.Equal("03", (await UnitAsync(code, null))["maLoi"]!.GetValue<string>());

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"maHoSo\":")]
    [InlineData("{}")]
    [InlineData("{\"maHoSo\":null}")]
    [InlineData("{\"maHoSo\":[\"000.00.23.H39-211028-0001\"]}")]
    [InlineData("{\"maHoSo\":20211028}")]
    [InlineData("{\"maHoSo\":\"H39\"}")]
    [InlineData("{\"maHoSo\":\"000.00.23.H39-211399-0001\"}")]
    [InlineData("{\"maHoSo\":\"0.0.23.H39-211028-0001\"}")]
    [InlineData("{\"maHoSo\":\"000.00.23.H39-211028-1\"}")]
    public async Task An_unreadable_question_is_answered_in_the_systems_own_envelope(string body)
    {
        Assert.Equal("01", (await PostAsync(body, null))["maLoi"]!.GetValue<string>());
        Assert.Equal("01", (await PostAsync(body, null, "ketQuaCapMaSo"))["maLoi"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?maDVQHNS=")]
    [InlineData("?maDVQHNS=293901")]
    [InlineData("?maDVQHNS=4939014")]
    [InlineData("?maDVQHNS=0939014")]
    [InlineData("?maDVQHNS=01939014")]
    [InlineData("?maDVQHNS=29390%D9%A1")]
    [InlineData("?MADVQHNS=1939014")]
    public async Task A_code_of_the_wrong_form_is_answered_in_the_systems_own_envelope(string query) =>
        Assert.Equal("01", (await CallAsync("chiTietDonVi", HttpMethod.Get, "/chiTietDonVi" + query, null, null))["maLoi"]!.GetValue<string>());

    private string NumberOf(int ordinal) => Nation.Dossiers.Of(LongAn, DossierKind.BudgetUnit, ordinal).Number.ToString();

    private static DateOnly Day(JsonNode text) => DateOnly.ParseExact(text.GetValue<string>(), "dd/MM/yyyy");

    private Task<JsonNode> StatusAsync(string number, string? province) => PostAsync(new JsonObject { ["maHoSo"] = number }.ToJsonString(), province);

    private Task<JsonNode> ResultAsync(string number, string? province) =>
        PostAsync(new JsonObject { ["maHoSo"] = number }.ToJsonString(), province, "ketQuaCapMaSo");

    private Task<JsonNode> UnitAsync(string code, string? province) =>
        CallAsync("chiTietDonVi", HttpMethod.Get, $"/chiTietDonVi?maDVQHNS={code}", province, null);

    private Task<JsonNode> PostAsync(string body, string? province, string operation = "traCuuTrangThaiHoSo") =>
        CallAsync(operation, HttpMethod.Post, "/" + operation, province, new StringContent(body, Encoding.UTF8, "application/json"));

    private async Task<JsonNode> CallAsync(string operationId, HttpMethod method, string path, string? province, HttpContent? content)
    {
        using var answer = await running.SendAsync("DVQHNS", method, Context + path, province, content: content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var operation = ContractTests.Read("DVQHNS")!.Operations.Single(candidate => candidate.OperationId == operationId);
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
