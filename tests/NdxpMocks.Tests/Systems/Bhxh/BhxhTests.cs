using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Bhxh;

public sealed class BhxhTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string ByNumber = "getTraCuuTtHgdByMaSoBhxh", ByCriteria = "getMaSoBhxhTheoTieuChi", Households = "getTraCuuThongTinHgd";

    private Nation Nation => running.Systems.Simulation.Nation;

    private Citizen Someone(string province = "80", int ordinal = 5) => Nation.Citizens.Of(Nation.Provinces.ByGso(province)!, ordinal);

    [Fact]
    public async Task A_number_names_the_person_whom_the_country_knows()
    {
        var citizen = Someone();

        var answer = await AskAsync(ByNumber, new JsonObject { ["maSoBhxh"] = citizen.InsuranceNumber });

        Assert.Equal(citizen.FullName, Text(answer, "hoTen"));
        Assert.Equal(citizen.BornOn.ToString("yyyyMMdd"), Text(answer, "ngaySinh"));
        Assert.Equal("0", Text(answer, "loaiNgaySinh"));
        Assert.Equal("2", Text(answer, "gioiTinh"));
        Assert.Equal(citizen.Address.Commune.Code, Text(answer, "maXaKs"));
        Assert.Equal("1", Text(answer, "trangThai"));
    }

    [Fact]
    public async Task Leading_zeros_survive()
    {
        var citizen = Someone("01", 0);
        Assert.StartsWith("01", citizen.InsuranceNumber, StringComparison.Ordinal);

        var person = await AskAsync(ByNumber, new JsonObject { ["maSoBhxh"] = citizen.InsuranceNumber });
        Assert.Equal("01", Text(person, "maTinhKs"));
        var found = await AskAsync(ByCriteria, Criteria(citizen));
        Assert.Equal(citizen.InsuranceNumber, Text(found, "maSoBhxh"));
        var number = Criteria(citizen);
        number["maTinhKs"] = 1;
        Assert.Equal("902", Text(await AskAsync(ByCriteria, number), "errorCode"));
        var members = await AskAsync(Households, new JsonObject { ["maTinh"] = "01", ["soSo"] = citizen.InsuranceNumber });
        Assert.StartsWith("01", Text(members[0]!, "maHo"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9999999999")]
    [InlineData("8099107067")]
    public async Task A_number_that_nobody_bears_is_answered_with_status_zero_and_no_data(string number)
    {
        var answer = await AskAsync(ByNumber, new JsonObject { ["maSoBhxh"] = number });

        Assert.Equal("0", Text(answer, "trangThai"));
        Assert.All(answer.AsObject().Where(field => field.Key != "trangThai"), field => Assert.Null(field.Value));
    }

    [Theory]
    [InlineData(ByNumber, """{}""", "901")]
    [InlineData(ByNumber, """{"maSoBhxh":""}""", "901")]
    [InlineData(ByNumber, """{"maSoBhxh":null}""", "901")]
    [InlineData(ByNumber, """{"maSoBhxh":"123"}""", "902")]
    [InlineData(ByNumber, """{"maSoBhxh":199009735}""", "902")]
    [InlineData(ByNumber, """{"maSoBhxh":"199009735"}""", "902")]
    [InlineData(ByNumber, """{"maSoBhxh":["8099007067"]}""", "902")]
    [InlineData(ByNumber, """{"maSoBhxh":"\ud800"}""", "902")]
    [InlineData(ByNumber, """[]""", "902")]
    [InlineData(ByNumber, """{"maSoBhxh":""", "902")]
    [InlineData(ByNumber, "", "902")]
    [InlineData(Households, """{"maTinh":"80"}""", "901")]
    [InlineData(Households, """{"hoTen":"A","ngaySinh":"19810518"}""", "901")]
    [InlineData(Households, """{"maTinh":"80","hoTen":"A"}""", "901")]
    [InlineData(Households, """{"maTinh":"80","hoTen":"A","ngaySinh":"1981","loaiNgaySinh":"0"}""", "902")]
    [InlineData(Households, """{"maTinh":80,"soSo":"8099007067"}""", "902")]
    [InlineData(Households, """{"maTinh":"1","soSo":"0199009735"}""", "902")]
    [InlineData(Households, """{"maTinh":"01","soSo":"199009735"}""", "902")]
    [InlineData(Households, """{"maTinh":"80","maThe":"te1"}""", "902")]
    [InlineData(Households, "<a/>", "902")]
    public async Task What_cannot_be_read_is_refused_in_the_systems_own_words(string operation, string body, string code)
    {
        using var response = await SendAsync(operation, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var answer = await ReadAsync(response);
        Assert.Equal("0", Text(answer, "trangThai"));
        Assert.Equal(code, Text(answer, "errorCode"));
        Assert.NotEmpty(Text(answer, "errorDescription")!);
    }

    [Theory]
    [InlineData("hoTen", null, "901")]
    [InlineData("isKs", null, "901")]
    [InlineData("ngaySinh", "19811318", "902")]
    [InlineData("ngaySinh", "18/05/1981", "902")]
    [InlineData("gioiTinh", "9", "902")]
    [InlineData("maXaKs", "457", "902")]
    [InlineData("maTinhKs", "1", "902")]
    [InlineData("maHuyenKs", "1", "902")]
    [InlineData("ngaySinh", null, "901")]
    [InlineData("loaiNgaySinh", null, "901")]
    [InlineData("gioiTinh", null, "901")]
    [InlineData("maTinhKs", null, "901")]
    [InlineData("hoTen", "Không Có Ai", "050")]
    [InlineData("hoTen", "\uffff", "050")]
    [InlineData("ngaySinh", "19000101", "050")]
    [InlineData("maTinhKs", "01", "050")]
    [InlineData("maTinhKs", "00", "050")]
    [InlineData("maHuyenKs", "001", "050")]
    [InlineData("maXaKs", "40000", "050")]
    public async Task Criteria_that_fail_do_so_with_the_envelopes_own_code(string field, string? value, string code)
    {
        var criteria = Criteria(Someone());
        criteria[field] = value;

        var answer = await AskAsync(ByCriteria, criteria);

        Assert.Null(answer["maSoBhxh"]);
        Assert.Equal("0", Text(answer, "trangThai"));
        Assert.Equal(code, Text(answer, "errorCode"));
    }

    [Fact]
    public async Task A_broken_body_gets_the_envelope_too()
    {
        using var response = await SendAsync(ByCriteria, "{\"hoTen\":");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("902", Text(await ReadAsync(response), "errorCode"));
    }

    [Fact]
    public async Task A_name_is_the_same_composed_decomposed_in_capitals_or_unmarked()
    {
        // Somebody whose name has a Đ, and a tone that two styles place differently.
        var citizen = Enumerable.Range(0, Citizens.PerProvince).Select(ordinal => Someone(ordinal: ordinal))
            .First(one => one.Surname is "Đỗ" or "Đặng" or "Đào" or "Đinh" && one.GivenName is "Hòa" or "Thúy");
        var criteria = Criteria(citizen);
        foreach (var name in new[]
        {
            citizen.FullName.Normalize(NormalizationForm.FormD), citizen.FullName.ToUpperInvariant(), citizen.FullName.ToLowerInvariant(), VietnameseText.Unmarked(citizen.FullName),
            VietnameseText.Fold(citizen.FullName), citizen.FullName.Replace('Đ', '\u00D0'), citizen.FullName.Replace(" ", "  ", StringComparison.Ordinal),
            citizen.FullName.Replace("òa", "oà", StringComparison.Ordinal).Replace("úy", "uý", StringComparison.Ordinal),
        })
        {
            Assert.NotEqual(citizen.FullName, name);
            criteria["hoTen"] = name;
            Assert.Equal(citizen.InsuranceNumber, Text(await AskAsync(ByCriteria, criteria), "maSoBhxh"));
        }

        criteria["hoTen"] = citizen.FullName + "\u0301";
        Assert.NotEqual(citizen.InsuranceNumber, Text(await AskAsync(ByCriteria, criteria), "maSoBhxh"));
    }

    [Theory]
    [InlineData("2", 6)]
    [InlineData("1", 4)]
    public async Task A_birth_may_be_known_by_month_or_year_only(string kind, int digits)
    {
        var citizen = Someone();
        var criteria = Criteria(citizen);
        criteria["loaiNgaySinh"] = kind;
        criteria["ngaySinh"] = citizen.BornOn.ToString("yyyyMMdd")[..digits];

        Assert.Equal(citizen.InsuranceNumber, Text(await AskAsync(ByCriteria, criteria), "maSoBhxh"));
    }

    [Fact]
    public async Task Codes_may_be_numbers_and_places_may_be_left_out()
    {
        var citizen = Someone();
        var criteria = Criteria(citizen);
        criteria["loaiNgaySinh"] = 0;
        criteria["gioiTinh"] = 2;
        criteria["isKs"] = 1;
        criteria.Remove("maHuyenKs");
        criteria["maXaKs"] = "";

        Assert.Equal(citizen.InsuranceNumber, Text(await AskAsync(ByCriteria, criteria), "maSoBhxh"));
    }

    [Fact]
    public async Task Criteria_that_fit_several_people_name_none_of_them()
    {
        var province = Nation.Provinces.ByGso("80")!;
        var twins = Enumerable.Range(0, Citizens.PerProvince).Select(ordinal => Nation.Citizens.Of(province, ordinal))
            .GroupBy(citizen => (citizen.FullName, citizen.BornOn.Year, citizen.Sex)).First(group => group.Count() > 1).First();
        var criteria = Criteria(twins);
        criteria["loaiNgaySinh"] = "1";
        criteria.Remove("maHuyenKs");
        criteria.Remove("maXaKs");

        var answer = await AskAsync(ByCriteria, criteria);

        Assert.Equal("903", Text(answer, "errorCode"));
        Assert.Null(answer["maSoBhxh"]);
    }

    [Fact]
    public async Task A_household_is_found_by_number_former_book_card_or_name_and_birth()
    {
        var citizen = Someone(ordinal: 4);
        var person = await AskAsync(ByNumber, new JsonObject { ["maSoBhxh"] = citizen.InsuranceNumber });
        var expected = Nation.Citizens.HouseholdOf(citizen.Province, citizen.Household).Select(member => member.InsuranceNumber);
        JsonObject[] requests =
        [
            new() { ["soSo"] = citizen.InsuranceNumber },
            new() { ["soSo"] = Text(person, "soSoCu") },
            new() { ["maThe"] = citizen.InsuranceCard },
            new() { ["hoTen"] = citizen.FullName, ["ngaySinh"] = citizen.BornOn.ToString("yyyyMMdd"), ["gioiTinh"] = "", ["soSo"] = "", ["isKs"] = "" },
        ];

        foreach (var request in requests)
        {
            request["maTinh"] = "80";
            var members = (await AskAsync(Households, request)).AsArray();
            Assert.Equal(expected, members.Select(member => Text(member!, "maSo")!));
            Assert.Single(members.Select(member => Text(member!, "maHo")).Distinct());
            Assert.All(members, member => Assert.Equal(citizen.Address.FullText, Text(member!, "diaChi")));
        }
    }

    [Theory]
    [InlineData("maTinh", "01")]
    [InlineData("hoTen", "Không Có Ai")]
    [InlineData("gioiTinh", "1")]
    [InlineData("maThe", "TE1809999999999")]
    [InlineData("soSo", "8097009999")]
    public async Task A_household_is_not_found_when_anything_given_does_not_fit(string field, string value)
    {
        var citizen = Someone();
        var request = new JsonObject { ["maTinh"] = "80", ["soSo"] = citizen.InsuranceNumber };
        request[field] = value;

        Assert.Empty((await AskAsync(Households, request)).AsArray());
    }

    private static JsonObject Criteria(Citizen citizen) => new()
    {
        ["hoTen"] = citizen.FullName,
        ["ngaySinh"] = citizen.BornOn.ToString("yyyyMMdd"),
        ["loaiNgaySinh"] = "0",
        ["gioiTinh"] = citizen.IsMale ? "1" : "2",
        ["maTinhKs"] = citizen.Province.Gso,
        ["maHuyenKs"] = citizen.Address.District.Code,
        ["maXaKs"] = citizen.Address.Commune.Code,
        ["isKs"] = "0",
    };

    private async Task<JsonNode> AskAsync(string operation, JsonObject body)
    {
        using var response = await SendAsync(operation, body.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    private async Task<HttpResponseMessage> SendAsync(string operation, string body)
    {
        var content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await running.SendAsync("BHXH", HttpMethod.Post, $"/apiBHXH/1.0/{operation}", content: content);
        var contract = ContractTests.Read("BHXH")!.Operations.Single(candidate => candidate.OperationId == operation);
        Assert.Empty(await contract.ErrorsAsync(response, TestContext.Current.CancellationToken));
        return response;
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    private static string? Text(JsonNode node, string field) => node[field]?.GetValue<string>();
}
