using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Vpostcode;

public sealed class VpostcodeTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private Nation Nation => running.Systems.Simulation.Nation;

    private Address Home => Nation.Citizens.Of(Nation.Provinces.ByGso("80")!, 4321).Address;

    [Fact]
    public async Task Code_point_and_words_lead_to_the_same_home()
    {
        var byCode = await AskAsync("traCuuTheoMa", ("smartCode", Home.Vpostcode));
        var byPoint = await AskAsync("traCuuTheoToaDo", ("viDo", Number(Home.Latitude)), ("kinhDo", Number(Home.Longitude)));
        var byWords = Assert.Single((await AskAsync("timKiem", ("tuKhoa", Home.FullText))).AsArray());

        Assert.Equal(Home.FullText, Text(byCode, "fullAddress"));
        Assert.Equal(Home.HouseNumber, Text(byCode, "soNha"));
        Assert.Equal(Home.Commune.Code, Text(byCode, "maXa"));
        Assert.Equal("80", Text(byCode, "maTinh"));
        Assert.Equal(byCode.ToJsonString(), byPoint.ToJsonString());
        Assert.Equal(byCode.ToJsonString(), byWords!.ToJsonString());
    }

    [Fact]
    public async Task A_code_may_be_typed_in_small_letters() =>
        Assert.Equal(Home.FullText, Text(await AskAsync("traCuuTheoMa", ("smartCode", $" {Home.Vpostcode.ToLowerInvariant()} ")), "fullAddress"));

    [Fact]
    public async Task Leading_zeros_belong_to_the_codes()
    {
        var home = Nation.Addresses.Of(Nation.Provinces.ByGso("01")!, 7);
        Assert.Equal("01", Text(await AskAsync("traCuuTheoMa", ("smartCode", home.Vpostcode)), "maTinh"));

        home = Nation.Addresses.Of(Nation.Provinces.ByGso("22")!, 7);
        var answer = await AskAsync("traCuuTheoMa", ("smartCode", home.Vpostcode));
        Assert.StartsWith("0", Text(answer, "maBuuChinh"), StringComparison.Ordinal);
        Assert.Equal(home.PostalCode, Text(answer, "maBuuChinh"));
        Assert.Equal(answer.ToJsonString(), (await AskAsync("traCuuTheoToaDo", ("viDo", Number(home.Latitude)), ("kinhDo", Number(home.Longitude)))).ToJsonString());
        Assert.Equal(answer.ToJsonString(), Assert.Single((await AskAsync("timKiem", ("tuKhoa", home.FullText))).AsArray())!.ToJsonString());
        Assert.Equal("02", Text(await AskAsync("traCuuTheoMa", ("smartCode", home.Vpostcode[1..])), "maLoi"));
    }

    [Fact]
    public async Task Any_point_inside_the_cell_of_an_address_is_that_address() =>
        Assert.Equal(
            Home.Vpostcode,
            Text(await AskAsync("traCuuTheoToaDo", ("viDo", Number(Home.Latitude + 0.0009)), ("kinhDo", Number(Home.Longitude - 0.0009))), "smartCode"));

    [Theory]
    [InlineData("traCuuTheoMa?smartCode=", "01", "smartCode")]
    [InlineData("traCuuTheoMa?smartcode=32003-2WFB7", "01", "smartCode")]
    [InlineData("traCuuTheoMa?smartCode=320032WFB7", "02", "smartCode")]
    [InlineData("traCuuTheoMa?smartCode=32003-2WFBO", "02", "smartCode")]
    [InlineData("traCuuTheoMa?smartCode=32003-2WFB8", "03", "Không tìm thấy")]
    [InlineData("traCuuTheoMa?smartCode=00000-00000", "03", "Không tìm thấy")]
    [InlineData("traCuuTheoToaDo?viDo=21.39", "01", "kinhDo")]
    [InlineData("traCuuTheoToaDo?kinhDo=103.02", "01", "viDo")]
    [InlineData("traCuuTheoToaDo?viDo=21,39&kinhDo=103.02", "02", "viDo")]
    [InlineData("traCuuTheoToaDo?viDo=NaN&kinhDo=103.02", "02", "viDo")]
    [InlineData("traCuuTheoToaDo?viDo=21.39&kinhDo=181", "02", "kinhDo")]
    [InlineData("traCuuTheoToaDo?viDo=12.5&kinhDo=114.2", "03", "Không tìm thấy")]
    [InlineData("timKiem", "01", "tuKhoa")]
    [InlineData("timKiem?tuKhoa=a", "02", "tuKhoa")]
    [InlineData("timKiem?tuKhoa=,.%20%00", "02", "tuKhoa")]
    [InlineData("timKiem?tuKhoa=%EF%BF%BE", "02", "tuKhoa")]
    [InlineData("timKiem?tuKhoa=Hoa%20Sen&gioiHan=0", "02", "gioiHan")]
    [InlineData("timKiem?tuKhoa=Hoa%20Sen&gioiHan=51", "02", "gioiHan")]
    [InlineData("timKiem?tuKhoa=Hoa%20Sen&gioiHan=m%C6%B0%E1%BB%9Di", "02", "gioiHan")]
    public async Task A_call_that_leads_nowhere_says_why(string call, string code, string reason)
    {
        var answer = await GetAsync(call);
        Assert.Equal(code, Text(answer, "maLoi"));
        Assert.Contains(reason, Text(answer, "moTa"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_found_with_their_marks_without_them_and_in_any_order()
    {
        var found = await AskAsync("timKiem", ("tuKhoa", "đường Hoa Ban, tỉnh Điện Biên"));
        Assert.Equal(10, found.AsArray().Count);
        Assert.All(found.AsArray(), address => Assert.Equal("11", Text(address!, "maTinh")));
        Assert.Equal(found.ToJsonString(), (await AskAsync("timKiem", ("tuKhoa", "DIEN BIEN tinh hoa ban duong"))).ToJsonString());
        Assert.Empty((await AskAsync("timKiem", ("tuKhoa", "đường Hoa Bàn, tỉnh Điện Biên"))).AsArray());
    }

    [Theory]
    [InlineData("Long An", "50", 50)]
    [InlineData("Long An", "3", 3)]
    [InlineData("999 Hoa Sen", "10", 0)]
    [InlineData("Atlantis", "10", 0)]
    public async Task A_search_gives_no_more_than_it_may(string words, string limit, int count) =>
        Assert.Equal(count, (await AskAsync("timKiem", ("tuKhoa", words), ("gioiHan", limit))).AsArray().Count);

    [Fact]
    public async Task Addresses_are_open_to_every_province() =>
        Assert.Equal(
            (await GetAsync($"traCuuTheoMa?smartCode={Home.Vpostcode}")).ToJsonString(),
            (await GetAsync($"traCuuTheoMa?smartCode={Home.Vpostcode}", "11")).ToJsonString());

    private Task<JsonNode> AskAsync(string operation, params (string Name, string Value)[] query) =>
        GetAsync($"{operation}?{string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))}");

    /// <summary>Held against the contract on the way.</summary>
    private async Task<JsonNode> GetAsync(string call, string? province = null)
    {
        using var answer = await running.SendAsync("VPOSTCODE", HttpMethod.Get, "/apiVpostcode/1.0/" + call, province);
        var operation = ContractTests.Read("VPOSTCODE")!.Operations.Single(candidate => candidate.OperationId == call.Split('?')[0]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private static string Number(double degrees) => degrees.ToString(CultureInfo.InvariantCulture);

    private static string? Text(JsonNode answer, string name) => answer[name]?.GetValue<string>();
}
