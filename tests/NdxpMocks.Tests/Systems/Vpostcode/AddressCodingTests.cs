using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Vpostcode;

public sealed class AddressCodingTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private Nation Nation => running.Systems.Simulation.Nation;

    private Address Home => Nation.Citizens.Of(Nation.Provinces.ByGso("80")!, 4321).Address;

    [Fact]
    public async Task Every_written_address_of_the_cast_has_its_own_code()
    {
        foreach (var province in Nation.Provinces)
        {
            var address = Nation.Addresses.Of(province, (province.Ordinal * 37) % Addresses.PerProvince);
            var answer = await CodeAsync(address.FullText);
            Assert.Equal(address.Vpostcode, Text(answer, "smartCode"));
            Assert.Equal(address.FullText, Text(answer, "fullAddress"));
        }
    }

    [Fact]
    public async Task The_code_leads_back_to_the_address_that_was_written()
    {
        var coded = await CodeAsync(Home.FullText);
        using var answer = await running.SendAsync("VPOSTCODE", HttpMethod.Get, $"/apiVpostcode/1.0/traCuuTheoMa?smartCode={Text(coded, "smartCode")}");
        Assert.Equal(coded.ToJsonString(), JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.ToJsonString());
    }

    [Fact]
    public async Task An_address_may_be_written_as_people_write_it()
    {
        var (number, street) = (Home.HouseNumber, Home.Street["đường ".Length..]);
        var (commune, district, province) = (Home.Commune, Home.District, Home.Province);
        string[] written =
        [
            $"{number} {street}, {commune.Name}, {district.Name}, {province.Name}",
            $"{number} Đ. {street}, {commune.FullName}, {province.FullName}, Việt Nam",
            $"Số {number}, đường {street}, {commune.FullName}, {district.FullName}, T. {province.Name}",
            $"  SỐ NHÀ {number} ĐƯỜNG {street.ToUpperInvariant()} ,{commune.FullName.ToUpperInvariant()},{province.Name}, ",
            VietnameseText.Unmarked(Home.FullText),
            Home.FullText.Normalize(NormalizationForm.FormD),
        ];
        foreach (var text in written)
        {
            Assert.Equal((text, Home.Vpostcode), (text, Text(await CodeAsync(text), "smartCode")));
        }
    }

    [Theory]
    [InlineData("TP.", "Thành phố")]
    [InlineData("Q.", "Quận")]
    [InlineData("P.", "Phường")]
    public async Task Kinds_of_places_may_be_shortened(string shortened, string kind)
    {
        var home = Nation.Addresses.Of(Nation.Provinces.ByGso("01")!, 7);
        Assert.Contains(kind, home.FullText, StringComparison.Ordinal);
        Assert.Equal(home.Vpostcode, Text(await CodeAsync(home.FullText.Replace(kind, shortened, StringComparison.Ordinal)), "smartCode"));
    }

    [Fact]
    public async Task Leading_zeros_belong_to_the_codes()
    {
        var answer = await CodeAsync(Nation.Addresses.Of(Nation.Provinces.ByGso("01")!, 7).FullText);
        Assert.Equal("01", Text(answer, "maTinh"));
        var coast = Nation.Addresses.Of(Nation.Provinces.ByGso("22")!, 7);
        answer = await CodeAsync(coast.FullText);
        Assert.StartsWith("0", Text(answer, "maBuuChinh"), StringComparison.Ordinal);
        Assert.Equal(coast.PostalCode, Text(answer, "maBuuChinh"));
    }

    [Fact]
    public async Task What_is_written_must_fit()
    {
        var (province, door) = (Home.Province, Home.FirstLine);
        var elsewhere = Nation.Places.District(province, (Home.District.Index + 1) % Places.Districts);
        string[] wrong =
        [
            $"Số 0{Home.HouseNumber} {Home.Street}, {Home.Commune.FullName}, {province.FullName}",
            $"Số 999 {Home.Street}, {Home.Commune.FullName}, {province.FullName}",
            $"Số {Home.HouseNumber} đường Không Có, {Home.Commune.FullName}, {province.FullName}",
            $"{door}, {Home.Commune.FullName}, {elsewhere.FullName}, {province.FullName}",
            $"{door}, Hải đảo {Home.Commune.Name}, {province.FullName}",
            $"{door}, {Home.Commune.FullName}, Thành phố {province.Name}",
            $"{door}, {Home.Commune.FullName}, Tỉnh Atlantis",
        ];
        foreach (var text in wrong)
        {
            Assert.Equal((text, "03"), (text, Text(await CodeAsync(text), "maLoi")));
        }
    }

    [Theory]
    [InlineData("", "02", "JSON")]
    [InlineData("[]", "02", "JSON")]
    [InlineData("{\"diaChi\":", "02", "JSON")]
    [InlineData("{\"diaChi\":\"\\ud800\"}", "02", "JSON")]
    [InlineData("{}", "01", "diaChi")]
    [InlineData("{\"diaChi\":null}", "01", "diaChi")]
    [InlineData("{\"diaChi\":\"\"}", "01", "diaChi")]
    [InlineData("{\"diachi\":\"Số 1\"}", "01", "diaChi")]
    [InlineData("{\"diaChi\":12}", "02", "diaChi")]
    [InlineData("{\"diaChi\":[\"Số 1\"]}", "02", "diaChi")]
    [InlineData("{\"diaChi\":\"Số 1 đường Hoa Sen\"}", "02", "diaChi")]
    [InlineData("{\"diaChi\":\" , ,Việt Nam\"}", "02", "diaChi")]
    [InlineData("{\"diaChi\":\"Số 1, Hoa Sen, Long An\"}", "02", "diaChi")]
    [InlineData("{\"diaChi\":\"\\ufffe1 a, b, c\"}", "03", "Không tìm thấy")]
    public async Task A_call_that_leads_nowhere_says_why(string body, string code, string reason)
    {
        var answer = await PostAsync(body);
        Assert.Equal(code, Text(answer, "maLoi"));
        Assert.Contains(reason, Text(answer, "moTa"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_no_address_for_its_length_is_refused() =>
        Assert.Equal("02", Text(await CodeAsync(Home.FullText + new string(' ', 200)), "maLoi"));

    [Fact]
    public async Task Addresses_are_open_to_every_province() =>
        Assert.Equal((await CodeAsync(Home.FullText)).ToJsonString(), (await CodeAsync(Home.FullText, "11")).ToJsonString());

    private Task<JsonNode> CodeAsync(string address, string? province = null) => PostAsync(new JsonObject { ["diaChi"] = address }.ToJsonString(), province);

    /// <summary>Held against the contract on the way.</summary>
    private async Task<JsonNode> PostAsync(string body, string? province = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await running.SendAsync("VPOSTCODE", HttpMethod.Post, "/apiVpostcode/1.0/maHoaDiaChi", province, content: content);
        var operation = ContractTests.Read("VPOSTCODE")!.Operations.Single(candidate => candidate.OperationId == "maHoaDiaChi");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private static string? Text(JsonNode answer, string name) => answer[name]?.GetValue<string>();
}
