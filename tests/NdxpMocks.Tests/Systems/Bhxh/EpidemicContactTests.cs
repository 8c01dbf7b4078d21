using System.Text.Json.Nodes;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Bhxh;

public sealed class EpidemicContactTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private Nation Nation => running.Systems.Simulation.Nation;

    [Fact]
    public async Task A_person_is_reached_where_the_country_knows_them_to_live_and_work()
    {
        var citizen = Employed("80");
        foreach (var request in new JsonObject[]
        {
            new() { ["maSoBhxh"] = citizen.InsuranceNumber }, new() { ["soDinhDanh"] = citizen.Id.Text },
            new() { ["maSoBhxh"] = citizen.InsuranceNumber, ["soDinhDanh"] = citizen.Id.Text }, new() { ["maSoBhxh"] = citizen.InsuranceNumber, ["soDinhDanh"] = "" },
        })
        {
            var answer = await AskAsync(request);
            Assert.Equal("000", answer.TextAt("errorCode"));
            Assert.Equal("1", answer.TextAt("trangThai"));
            Assert.Equal(citizen.FullName, answer.TextAt("hoTen"));
            Assert.Equal(citizen.Address.FullText, answer.TextAt("diaChi"));
            Assert.Equal(citizen.Phone, answer.TextAt("dienThoai"));
            var employer = Nation.Enterprises.Find(answer.TextAt("maDonVi"))!;
            Assert.Equal(employer.Name, answer.TextAt("tenDonVi"));
            Assert.Equal(("80", "ACT"), (employer.Province.Gso, employer.Status.Code));
        }
    }

    [Fact]
    public async Task An_owner_works_in_the_own_enterprise()
    {
        var enterprise = Enumerable.Range(0, Enterprises.PerProvince).Select(ordinal => Nation.Enterprises.Of(Nation.Provinces.ByGso("80")!, ordinal))
            .First(candidate => candidate.Status.Code == "ACT" && candidate.Representative.InsuranceCard.StartsWith("DN", StringComparison.Ordinal));

        var answer = await AskAsync(new JsonObject { ["maSoBhxh"] = enterprise.Representative.InsuranceNumber });

        Assert.Equal(enterprise.TaxCode, answer.TextAt("maDonVi"));
    }

    [Fact]
    public async Task Who_is_not_employed_has_no_employer()
    {
        var child = running.Residents().First(citizen => citizen.Role == HouseholdRole.YoungChild);

        var answer = await AskAsync(new JsonObject { ["soDinhDanh"] = child.Id.Text });

        Assert.Equal("1", answer.TextAt("trangThai"));
        Assert.Null(answer["maDonVi"]);
        Assert.Null(answer["tenDonVi"]);
    }

    [Fact]
    public async Task Leading_zeros_survive()
    {
        var citizen = Employed("01");

        var answer = await AskAsync(new JsonObject { ["soDinhDanh"] = citizen.Id.Text });

        Assert.StartsWith("01", answer.TextAt("maSoBhxh"), StringComparison.Ordinal);
        Assert.StartsWith("01", answer.TextAt("maDonVi"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"maSoBhxh":"8097009999"}""", "050")]
    [InlineData("""{"soDinhDanh":"080199999999"}""", "050")]
    [InlineData("""{"maSoBhxh":"8099006528","soDinhDanh":"080081902412"}""", "050")]
    [InlineData("""{}""", "901")]
    [InlineData("""{"maSoBhxh":"","soDinhDanh":""}""", "901")]
    [InlineData("""{"maSoBhxh":8099007067}""", "902")]
    [InlineData("""{"soDinhDanh":"809990095"}""", "902")]
    [InlineData("""{"maSoBhxh":"199009735"}""", "902")]
    [InlineData("""{"soDinhDanh":1081902412}""", "902")]
    [InlineData("""null""", "902")]
    [InlineData("", "902")]
    public async Task What_fails_does_so_with_the_envelopes_own_code(string body, string code) =>
        (await running.AskInsurerAsync("getThongTinPhongChongDich", body)).IsRefused(code);

    private Citizen Employed(string province) =>
        running.Residents(province).First(citizen => citizen.InsuranceCard.StartsWith("DN", StringComparison.Ordinal));

    private Task<JsonObject> AskAsync(JsonObject request) => running.AskInsurerAsync("getThongTinPhongChongDich", request.ToJsonString());
}
