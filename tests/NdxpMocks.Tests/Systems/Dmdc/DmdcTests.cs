using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Dmdc;

public sealed class DmdcTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private Nation Nation => running.Systems.Simulation.Nation;

    [Fact]
    public async Task All_catalogues_of_the_guide_are_listed()
    {
        var known = ContractTests.Read("DMDC")!.Document["components"]!["schemas"]!["MaDanhMuc"]!["enum"]!.AsArray();
        Assert.Equal(known.Select(code => code!.GetValue<string>()), await CodesAsync());
    }

    [Fact]
    public async Task Every_catalogue_has_the_columns_that_it_describes()
    {
        foreach (var code in await CodesAsync())
        {
            var columns = (await ArrayAsync($"Metadata/{code}")).Select(column => Text(column, "PropertyCode")).ToList();
            var records = await ArrayAsync($"Category/{code}");
            Assert.NotEmpty(records);
            Assert.All(records, record => Assert.Equal(columns, record!.AsObject().Select(member => member.Key)));
            Assert.Distinct(records.Select(record => Text(record, columns[0]!)));
            await HoldsAsync("Category", new JsonArray([.. records.Take(30).Select(record => record!.DeepClone())]));
        }
    }

    [Theory]
    [InlineData("donvihanhchinhcap2", "donvihanhchinhcap1")]
    [InlineData("donvihanhchinhcap3", "donvihanhchinhcap2")]
    [InlineData("mabuuchinhcap1", "mabuuchinhvungkhuvuc")]
    [InlineData("mabuuchinhcap2", "mabuuchinhcap1")]
    [InlineData("mabuuchinhcap3", "mabuuchinhcap2")]
    [InlineData("giaoducdaotaovncap2", "giaoducdaotaovncap1")]
    [InlineData("giaoducdaotaovncap3", "giaoducdaotaovncap2")]
    [InlineData("giaoducdaotaovncap4", "giaoducdaotaovncap3")]
    [InlineData("giaoducdaotaovncap5", "giaoducdaotaovncap3")]
    [InlineData("manhomluong", "mabangluong")]
    [InlineData("mahesoluong", "manhomluong", "MaNhomLuong")]
    [InlineData("mahesoluong", "mabacluong", "MaBacLuong")]
    [InlineData("qlvanbandieuhanhcap2", "qlvanbandieuhanhcap1", "MaDinhDanhCap1", "MaDinhDanhCap1")]
    [InlineData("qlvanbandieuhanhcap3", "qlvanbandieuhanhcap2", "MaDinhDanhCap2", "MaDinhDanhCap2")]
    [InlineData("qlvanbandieuhanhcap4", "qlvanbandieuhanhcap3", "MaDinhDanhCap3", "MaDinhDanhCap3")]
    public async Task What_a_record_stands_under_is_in_the_catalogue_above(string code, string above, string column = "MaCapTren", string key = "Ma")
    {
        var known = (await ArrayAsync($"Category/{above}")).Select(record => Text(record, key)).ToHashSet();
        Assert.All(await ArrayAsync($"Category/{code}"), record => Assert.Contains(Text(record, column), known));
    }

    [Fact]
    public async Task Every_agency_of_the_letter_is_a_unit_of_level_1_in_the_old_form()
    {
        var units = await ArrayAsync("Category/qlvanbandieuhanhcap1");
        var longAn = units.Single(unit => Text(unit, "MaDinhDanhCap1") == "000.00.00.H39");

        Assert.Equal(Nation.Agencies.Select(agency => $"000.00.00.{agency.Id}"), units.Select(unit => Text(unit, "MaDinhDanhCap1")));
        Assert.Equal("UBND tỉnh Long An", Text(longAn, "TenDonVi"));
        Assert.Null(longAn!["Email"]);
        Assert.Matches(@"^9\d{3}/QĐ-UBND$", Text(longAn, "QdBanHanhQdSuaDoi"));
    }

    [Fact]
    public async Task The_units_that_receive_dossiers_are_units_of_level_2()
    {
        var units = (await ArrayAsync("Category/qlvanbandieuhanhcap2")).Select(unit => Text(unit, "MaDinhDanhCap2")).ToHashSet();
        Assert.All(Enum.GetValues<DossierKind>(), kind =>
            Assert.All(Nation.Provinces, province => Assert.Contains(Nation.Dossiers.Of(province, kind, 0).Number.Agency.Text, units)));
    }

    [Fact]
    public async Task A_citizen_lives_where_the_catalogues_say_there_is_a_place()
    {
        var citizen = Nation.Citizens.Of(Nation.Provinces.ByGso("22")!, 1234);
        var commune = (await ArrayAsync("Category/donvihanhchinhcap3")).Single(place => Text(place, "Ma") == citizen.Address.Commune.Code);
        var postal = (await ArrayAsync("Category/mabuuchinhcap3")).Single(place => Text(place, "Ma") == citizen.Address.PostalCode);
        var ethnicities = await ArrayAsync("Category/madantoc");

        Assert.Equal(citizen.Address.Commune.FullName, Text(commune, "Ten"));
        Assert.Equal(citizen.Address.District.Code, Text(commune, "MaCapTren"));
        Assert.Equal(citizen.Address.Commune.FullName, Text(postal, "Ten"));
        Assert.All(Names.Ethnicities, ethnicity => Assert.Contains(ethnicities, record =>
            Text(record, "Ma") == ethnicity.Code && Text(record, "Ten") == ethnicity.Name));
    }

    [Theory]
    [InlineData("donvihanhchinhcap1", "01", "Thành phố Hà Nội")]
    [InlineData("mabuuchinhcap1", "01", "Tỉnh Quảng Ninh")]
    [InlineData("madantoc", "01", "Kinh")]
    [InlineData("mabacluong", "09", "Bậc 9")]
    public async Task A_leading_zero_is_part_of_the_code(string code, string first, string name) =>
        Assert.Contains(await ArrayAsync($"Category/{code}"), record => Text(record, "Ma") == first && Text(record, "Ten") == name);

    [Fact]
    public async Task Districts_and_postal_codes_keep_their_zeros_too()
    {
        Assert.Contains(await ArrayAsync("Category/donvihanhchinhcap2"), place => Text(place, "Ma") == "001" && Text(place, "MaCapTren") == "89");
        var coast = Nation.Addresses.Of(Nation.Provinces.ByGso("22")!, 7).PostalCode;
        Assert.StartsWith("0", coast, StringComparison.Ordinal);
        Assert.Contains(await ArrayAsync("Category/mabuuchinhcap3"), place => Text(place, "Ma") == coast);
    }

    [Theory]
    [InlineData("Metadata/khongco")]
    [InlineData("Category/khongco")]
    [InlineData("Category/MADANTOC")]
    [InlineData("Category/%C4%91%22%3C")]
    public async Task A_catalogue_that_does_not_exist_is_said_in_the_systems_own_words(string path)
    {
        var answer = (await GetAsync(path)).AsObject();
        Assert.StartsWith("Category ", Text(answer, "MSG"), StringComparison.Ordinal);
        Assert.EndsWith(" is not found", Text(answer, "MSG"), StringComparison.Ordinal);
        Assert.Equal(0, answer["Count"]!.GetValue<int>());
        await HoldsAsync(path.Split('/')[0], answer);
    }

    [Fact]
    public async Task Every_agency_sees_the_whole_of_a_catalogue() =>
        Assert.Equal((await GetAsync("Category/donvihanhchinhcap2")).ToJsonString(), (await GetAsync("Category/donvihanhchinhcap2", "80")).ToJsonString());

    [Fact]
    public async Task The_version_may_be_left_out()
    {
        using var answer = await running.SendAsync("DMDC", HttpMethod.Get, "/dmdc/Metadata/madantoc");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<IReadOnlyList<string?>> CodesAsync() =>
        [.. (await ArrayAsync("AllCategory")).Select(catalogue => Text(catalogue, "CategoryCode"))];

    private async Task<JsonArray> ArrayAsync(string path) => (await GetAsync(path)).AsArray();

    private async Task<JsonNode> GetAsync(string path, string? province = null)
    {
        using var answer = await running.SendAsync("DMDC", HttpMethod.Get, $"/dmdc/1.0/{path}", province);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task HoldsAsync(string operationId, JsonNode body)
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        var operation = ContractTests.Read("DMDC")!.Operations.Single(candidate => candidate.OperationId == operationId);
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
    }

    private static string? Text(JsonNode? record, string name) => record![name]?.GetValue<string>();
}
