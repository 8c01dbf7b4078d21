using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.TiemChung;

public sealed class TiemChungTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private Nation Nation => running.Systems.Simulation.Nation;

    private Citizen Vaccinated(string province, int doses) => Enumerable.Range(0, 400)
        .Select(ordinal => Nation.Citizens.Of(Nation.Provinces.ByGso(province)!, ordinal))
        .First(citizen => Nation.Vaccinations.Of(citizen).Count == doses);

    [Fact]
    public async Task A_resident_is_found_with_every_dose()
    {
        var citizen = Vaccinated("79", 2);

        var answer = await AskAsync(Request(citizen), "79", "H29");

        Assert.Equal(1, Code(answer));
        var person = answer["data"]!["nguoiTiemChung"]!;
        Assert.Equal(citizen.Id.Text, person["cmtcccd"]!.GetValue<string>());
        Assert.Equal(citizen.InsuranceCard, person["soTheBHYT"]!.GetValue<string>());
        Assert.Equal(2, person["soMuiTiem"]!.GetValue<int>());
        var shots = answer["data"]!["muiTiemChung"]!.AsArray();
        Assert.Equal([1, 2], shots.Select(shot => shot!["lanTiem"]!.GetValue<int>()));
        Assert.Equal(person["ngayTiemCuoi"]!.GetValue<string>(), shots[1]!["ngayTiemChung"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_resident_without_a_dose_is_found_too()
    {
        var answer = await AskAsync(Request(Vaccinated("79", 0)), "79", "H29");

        Assert.Equal(1, Code(answer));
        Assert.Null(answer["data"]!["nguoiTiemChung"]!["ngayTiemCuoi"]);
        Assert.Empty(answer["data"]!["muiTiemChung"]!.AsArray());
    }

    [Fact]
    public async Task Old_card_telephone_and_year_of_birth_will_do()
    {
        var citizen = Vaccinated("79", 1);
        foreach (var (field, value) in new[] { ("soDinhDanh", citizen.OldId), ("soDienThoai", citizen.Phone) })
        {
            var request = new JsonObject { [field] = value, ["hoTen"] = citizen.FullName.ToUpperInvariant(), ["ngaySinh"] = $"{citizen.BornOn.Year}" };
            var answer = await AskAsync(request, "79", "H29");
            Assert.Equal(citizen.Id.Text, answer["data"]!["nguoiTiemChung"]!["cmtcccd"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Leading_zeros_survive()
    {
        var citizen = Vaccinated("01", 1);

        var person = (await AskAsync(Request(citizen), "01", "H26"))["data"]!["nguoiTiemChung"]!;

        Assert.Equal("01", person["tinhThanhMa"]!.GetValue<string>());
        Assert.StartsWith("001", person["cmtcccd"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("0", person["soDienThoai"]!.GetValue<string>(), StringComparison.Ordinal);

        foreach (var (field, value) in new[] { ("soDinhDanh", citizen.Id.Text[2..]), ("soDinhDanh", citizen.OldId![1..]), ("soDienThoai", citizen.Phone[1..]) })
        {
            var request = Request(citizen);
            request[field] = value;
            Assert.Equal(0, Code(await AskAsync(request, "01", "H26")));
        }
    }

    [Theory]
    [InlineData("01", "01", "H26", 1)]
    [InlineData("1", "01", "H26", 3)]
    [InlineData("01", "1", "H26", 3)]
    [InlineData("1", null, null, 0)]
    [InlineData("01", null, "G18", 3)]
    public async Task Figures_are_of_a_province_with_its_leading_zero(string asked, string? province, string? caller, int code)
    {
        var answer = await StatisticsAsync($"maTinh={asked}&tuNgay=01/09/2021&denNgay=30/09/2021", province, caller);

        Assert.Equal(code, Code(answer));
        Assert.Equal(code == 1 ? asked : null, answer["data"]?["maTinh"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_resident_of_another_province_is_not_found()
    {
        var citizen = Vaccinated("80", 1);

        Assert.Equal(0, Code(await AskAsync(Request(citizen), "79", "H29")));
        Assert.Equal(0, Code(await AskAsync(Request(citizen), null, "G18")));
        Assert.Equal(1, Code(await AskAsync(Request(citizen), null, null)));
    }

    [Theory]
    [InlineData("hoTen", "Không Có Ai")]
    [InlineData("ngaySinh", "01/01/1900")]
    [InlineData("soDinhDanh", "079199999999")]
    [InlineData("soDinhDanh", "rác")]
    [InlineData("soDienThoai", "0100800000")]
    public async Task What_does_not_fit_is_not_found_and_says_no_more(string field, string value)
    {
        var request = Request(Vaccinated("79", 1));
        request[field] = value;

        var answer = await AskAsync(request, "79", "H29");

        Assert.Equal(0, Code(answer));
        Assert.Null(answer["data"]);
    }

    [Theory]
    [InlineData("""{"soDinhDanh":"079191907619","hoTen":"A"}""")]
    [InlineData("""{"hoTen":"A","ngaySinh":"1991"}""")]
    [InlineData("""{"soDinhDanh":79191907619,"hoTen":"A","ngaySinh":"1991"}""")]
    [InlineData("""{"soDienThoai":100790000,"hoTen":"A","ngaySinh":"1991"}""")]
    [InlineData("""{"soDinhDanh":"079191907619","hoTen":{},"ngaySinh":"1991"}""")]
    [InlineData("""{"soDinhDanh":"079191907619","hoTen":"A","ngaySinh":"5/9/1991"}""")]
    [InlineData("""{"soDinhDanh":"079191907619","hoTen":"\ud800","ngaySinh":"1991"}""")]
    [InlineData("""{"soDinhDanh":"079191907619","hoTen":"A","ngaySinh":"1991-09-15"}""")]
    [InlineData("""{"soDinhDanh":""")]
    [InlineData("""null""")]
    [InlineData("")]
    public async Task What_cannot_be_read_is_said_in_the_envelope(string body)
    {
        var answer = await SendAsync(body, "79", "H29");

        Assert.Equal(2, Code(answer));
        Assert.Null(answer["data"]);
    }

    [Fact]
    public async Task The_figures_agree_with_what_every_resident_is_told()
    {
        var province = Nation.Provinces.ByGso("79")!;
        var doses = Enumerable.Range(0, Citizens.PerProvince)
            .SelectMany(ordinal => Nation.Vaccinations.Of(Nation.Citizens.Of(province, ordinal)))
            .Where(dose => dose.GivenAt.Year == 2021 && dose.GivenAt.Month == 9).ToList();

        var figures = (await StatisticsAsync("maTinh=79&tuNgay=01/09/2021&denNgay=30/09/2021", "79", "H29"))["data"]!;

        Assert.Equal(doses.Count, figures["tongSoMui"]!.GetValue<int>());
        Assert.Equal(doses.Count(dose => dose.Number == 1), figures["mui1"]!.GetValue<int>());
        Assert.Equal(doses.Count(dose => dose.Number == 2), figures["mui2"]!.GetValue<int>());
        Assert.Equal(0, figures["muiNhacLai"]!.GetValue<int>());
        Assert.Equal(doses.Count, figures["theoVacXin"]!.AsArray().Sum(vaccine => vaccine!["soMui"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("maTinh=80&tuNgay=01/09/2021&denNgay=30/09/2021", 3)]
    [InlineData("tuNgay=01/09/2021&denNgay=30/09/2021", 2)]
    [InlineData("maTinh=7&tuNgay=01/09/2021&denNgay=30/09/2021", 3)]
    [InlineData("maTinh=79&tuNgay=01/09/2021", 2)]
    [InlineData("maTinh=79&tuNgay=&denNgay=30/09/2021", 2)]
    [InlineData("maTinh=79&tuNgay=2021-09-01&denNgay=30/09/2021", 2)]
    [InlineData("maTinh=79&tuNgay=30/09/2021&denNgay=01/09/2021", 2)]
    public async Task Figures_that_cannot_be_given_are_refused_in_the_envelope(string query, int code)
    {
        var answer = await StatisticsAsync(query, "79", "H29");

        Assert.Equal(code, Code(answer));
        Assert.Null(answer["data"]);
    }

    [Fact]
    public async Task Figures_of_no_province_are_not_found() =>
        Assert.Equal(0, Code(await StatisticsAsync("maTinh=00&tuNgay=01/09/2021&denNgay=30/09/2021", null, null)));

    private static JsonObject Request(Citizen citizen) => new()
    {
        ["soDinhDanh"] = citizen.Id.Text,
        ["hoTen"] = citizen.FullName,
        ["ngaySinh"] = $"{citizen.BornOn:dd}/{citizen.BornOn:MM}/{citizen.BornOn:yyyy}",
    };

    private static int Code(JsonNode answer) => answer["code"]!.GetValue<int>();

    private Task<JsonNode> AskAsync(JsonObject body, string? province, string? caller) => SendAsync(body.ToJsonString(), province, caller);

    private async Task<JsonNode> SendAsync(string body, string? province, string? caller) => await ReadAsync("traCuuDoiTuong", await running.SendAsync(
        "TIEMCHUNG", HttpMethod.Post, "/apiTiemChung/1.0/traCuuDoiTuong", province, caller, new StringContent(body, Encoding.UTF8, "application/json")));

    private async Task<JsonNode> StatisticsAsync(string query, string? province, string? caller) => await ReadAsync(
        "thongKe", await running.SendAsync("TIEMCHUNG", HttpMethod.Get, "/apiTiemChung/1.0/thongKe?" + query, province, caller));

    private static async Task<JsonNode> ReadAsync(string operation, HttpResponseMessage response)
    {
        using (response)
        {
            var contract = ContractTests.Read("TIEMCHUNG")!.Operations.Single(candidate => candidate.OperationId == operation);
            Assert.Empty(await contract.ErrorsAsync(response, TestContext.Current.CancellationToken));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        }
    }
}
