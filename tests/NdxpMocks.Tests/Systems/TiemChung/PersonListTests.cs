using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.TiemChung;

public sealed class PersonListTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private static readonly DateOnly First = new(2021, 9, 1), Last = new(2021, 9, 30);

    private Nation Nation => running.Systems.Simulation.Nation;

    [Fact]
    public async Task A_commune_lists_its_residents_and_their_doses()
    {
        var commune = Nation.Places.Commune(Province("79"), 3);

        var data = await PageAsync(new JsonObject { ["maTinh"] = "79", ["maXa"] = commune.Code, ["maHuyen"] = "", ["tuNgay"] = "" });

        var expected = Residents("79").Where(citizen => citizen.Address.Commune.Code == commune.Code).ToList();
        Assert.Equal(expected.Count, data["tongSo"]!.GetValue<int>());
        Assert.Equal(expected.Select(citizen => citizen.Id.Text), Numbers(data));
        Assert.Equal(
            expected.Select(citizen => Nation.Vaccinations.Of(citizen).Count), data["danhSach"]!.AsArray().Select(person => person!["soMuiTiem"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Days_keep_those_who_got_a_dose_between_them()
    {
        var expected = Residents("79").Where(citizen => citizen.Address.District.Code == "281" && Nation.Vaccinations.Of(citizen)
            .Any(dose => DateOnly.FromDateTime(dose.GivenAt.DateTime) is var day && day >= First && day <= Last)).Select(citizen => citizen.Id.Text).ToList();

        var data = await PageAsync(new JsonObject { ["maTinh"] = "79", ["maHuyen"] = "281", ["tuNgay"] = Text(First), ["denNgay"] = Text(Last), ["limit"] = 1000 });

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Numbers(data));
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_overlap()
    {
        var whole = await PageAsync(new JsonObject { ["maTinh"] = "79", ["limit"] = 30 });
        var first = await PageAsync(new JsonObject { ["maTinh"] = "79", ["offset"] = 0, ["limit"] = 15 });
        var second = await PageAsync(new JsonObject { ["maTinh"] = "79", ["offset"] = 15, ["limit"] = 15 });
        var beyond = await PageAsync(new JsonObject { ["maTinh"] = "79", ["offset"] = 10_000 });

        Assert.Equal(Citizens.PerProvince, whole["tongSo"]!.GetValue<int>());
        Assert.Equal(Numbers(whole), Numbers(first).Concat(Numbers(second)));
        Assert.Equal(100, beyond["limit"]!.GetValue<int>());
        Assert.Empty(Numbers(beyond));
    }

    [Fact]
    public async Task Leading_zeros_survive()
    {
        var data = await PageAsync(new JsonObject { ["maTinh"] = "01", ["limit"] = 1 }, "01", "H26");

        var person = data["danhSach"]![0]!;
        Assert.Equal("01", person["tinhThanhMa"]!.GetValue<string>());
        Assert.StartsWith("001", person["cmtcccd"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEqual(0, (await PageAsync(new JsonObject { ["maTinh"] = "89", ["maHuyen"] = "001" }, "89", "H01"))["tongSo"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("80", "79", "H29", 3)]
    [InlineData("79", null, "G18", 3)]
    [InlineData("79", null, null, 1)]
    [InlineData("00", null, null, 0)]
    public async Task A_province_lists_its_own_people_only(string asked, string? province, string? caller, int code) =>
        Assert.Equal(code, Code(await SendAsync($$"""{"maTinh":"{{asked}}","limit":1}""", province, caller)));

    [Theory]
    [InlineData("""{"maTinh":"79","maHuyen":"001"}""")]
    [InlineData("""{"maTinh":"79","maXa":"45700"}""")]
    [InlineData("""{"maTinh":"79","maXa":"99999"}""")]
    [InlineData("""{"maTinh":"79","maHuyen":"282","maXa":"44200"}""")]
    public async Task A_unit_that_is_not_in_the_province_is_not_found(string body)
    {
        var answer = await SendAsync(body);

        Assert.Equal(0, Code(answer));
        Assert.Null(answer["data"]);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"maTinh":""}""")]
    [InlineData("""{"maTinh":79}""")]
    [InlineData("""{"maTinh":"1"}""")]
    [InlineData("""{"maTinh":1}""")]
    [InlineData("""{"maTinh":"89","maHuyen":"1"}""")]
    [InlineData("""{"maTinh":"79","maXa":"4420"}""")]
    [InlineData("""{"maTinh":"79","maHuyen":281}""")]
    [InlineData("""{"maTinh":"79","tuNgay":"2021-09-01"}""")]
    [InlineData("""{"maTinh":"79","tuNgay":"30/09/2021","denNgay":"01/09/2021"}""")]
    [InlineData("""{"maTinh":"79","offset":-1}""")]
    [InlineData("""{"maTinh":"79","limit":1001}""")]
    [InlineData("""{"maTinh":"79","limit":"20"}""")]
    [InlineData("""{"maTinh":"79","limit":1.5}""")]
    [InlineData("""[]""")]
    [InlineData("")]
    public async Task What_cannot_be_read_is_said_in_the_envelope(string body)
    {
        var answer = await SendAsync(body);

        Assert.Equal(2, Code(answer));
        Assert.Null(answer["data"]);
    }

    private static int Code(JsonNode answer) => answer["code"]!.GetValue<int>();

    private static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static List<string> Numbers(JsonNode data) => [.. data["danhSach"]!.AsArray().Select(person => person!["cmtcccd"]!.GetValue<string>())];

    private Province Province(string code) => Nation.Provinces.ByGso(code)!;

    private IEnumerable<Citizen> Residents(string province) =>
        Enumerable.Range(0, Citizens.PerProvince).Select(ordinal => Nation.Citizens.Of(Province(province), ordinal));

    private async Task<JsonNode> PageAsync(JsonObject body, string province = "79", string caller = "H29")
    {
        var answer = await SendAsync(body.ToJsonString(), province, caller);
        Assert.Equal(1, Code(answer));
        return answer["data"]!;
    }

    private async Task<JsonNode> SendAsync(string body, string? province = "79", string? caller = "H29")
    {
        using var response = await running.SendAsync(
            "TIEMCHUNG", HttpMethod.Post, "/apiTiemChung/1.0/danhSachDoiTuong", province, caller, new StringContent(body, Encoding.UTF8, "application/json"));
        var contract = ContractTests.Read("TIEMCHUNG")!.Operations.Single(operation => operation.OperationId == "danhSachDoiTuong");
        Assert.Empty(await contract.ErrorsAsync(response, TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
