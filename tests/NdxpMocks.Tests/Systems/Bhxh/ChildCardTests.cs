using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Systems.Bhxh;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Bhxh;

public sealed class ChildCardTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(SimulatorClock.Start.Date);

    private Citizens Citizens => running.Systems.Simulation.Nation.Citizens;

    private Citizen YoungChild(string province = "80") => running.Residents(province).First(citizen => citizen.Role == HouseholdRole.YoungChild);

    [Fact]
    public async Task A_child_is_found_by_either_number_or_by_name_birth_and_mother()
    {
        var child = YoungChild();
        var byNames = ByNames(child);
        byNames["hoTen"] = child.FullName.Normalize(NormalizationForm.FormD).ToUpperInvariant();
        JsonObject[] requests =
        [
            new() { ["maSoBhxh"] = child.InsuranceNumber }, new() { ["soDinhDanh"] = child.Id.Text },
            new() { ["maSoBhxh"] = child.InsuranceNumber, ["soDinhDanh"] = child.Id.Text, ["hoTen"] = "" },
            byNames,
        ];

        foreach (var request in requests)
        {
            request["maTinh"] = "80";
            var card = await AskAsync(request);
            Assert.Equal("000", card.TextAt("errorCode"));
            Assert.Equal("1", card.TextAt("trangThai"));
            Assert.Equal(child.InsuranceCard, card.TextAt("maThe"));
            Assert.Equal(child.InsuranceNumber, card.TextAt("maSoBhxh"));
            Assert.Equal(child.FullName, card.TextAt("hoTen"));
            Assert.Equal(child.BornOn.ToString("yyyyMMdd"), card.TextAt("giaTriTu"));
            Assert.Equal("1", card.TextAt("maMucHuong"));
            Assert.Contains(child.Address.Commune.FullName, card.TextAt("tenKcbBd"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Leading_zeros_survive()
    {
        var card = await AskAsync(new JsonObject { ["maSoBhxh"] = YoungChild("01").InsuranceNumber, ["maTinh"] = "01" });

        Assert.StartsWith("TE101", card.TextAt("maThe"), StringComparison.Ordinal);
        Assert.StartsWith("01", card.TextAt("maSoBhxh"), StringComparison.Ordinal);
        Assert.StartsWith("01", card.TextAt("maKcbBd"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_name_that_begins_alike_has_a_code_of_its_own()
    {
        var child = YoungChild();
        foreach (var name in new[] { child.FullName + " Em", VietnameseText.Unmarked(child.FullName)[..1], child.FullName.ToLowerInvariant()[..2] })
            (await AskAsync(new JsonObject { ["maSoBhxh"] = child.InsuranceNumber, ["hoTen"] = name, ["maTinh"] = "80" })).IsRefused("061");
    }

    [Fact]
    public async Task A_child_who_has_outgrown_the_card_is_told_so_and_a_grown_up_never_had_one()
    {
        var outgrown = running.Residents().First(citizen => citizen.Role == HouseholdRole.OlderChild && !citizen.IsUnderSixOn(Today));
        (await AskAsync(new JsonObject { ["soDinhDanh"] = outgrown.Id.Text, ["maTinh"] = "80" })).IsRefused("010");

        var mother = Citizens.MotherOf(YoungChild())!;
        (await AskAsync(new JsonObject { ["soDinhDanh"] = mother.Id.Text, ["maTinh"] = "80" })).IsRefused("050");
    }

    [Theory]
    [InlineData("maTinh", "01", "052")]
    [InlineData("hoTen", "Không Có Ai", "060")]
    [InlineData("ngaySinh", "20000101", "070")]
    [InlineData("hoTenMe", "Không Có Ai", "050")]
    [InlineData("soDinhDanhMe", "080199999999", "050")]
    [InlineData("soDinhDanh", "080199999999", "050")]
    [InlineData("maSoBhxh", "8097009999", "050")]
    [InlineData("maSoBhxh", "8099007067", "050")]
    public async Task What_does_not_fit_the_child_has_a_code_of_the_card_check(string field, string value, string code)
    {
        var child = YoungChild();
        var request = ByNames(child);
        request["soDinhDanh"] = child.Id.Text;
        request[field] = value;

        (await AskAsync(request)).IsRefused(code);
    }

    [Theory]
    [InlineData("hoTen", "Không Có Ai")]
    [InlineData("ngaySinh", "20000101")]
    [InlineData("hoTenMe", "Không Có Ai")]
    public async Task Without_a_number_a_wrong_guess_is_simply_not_found(string field, string value)
    {
        var request = ByNames(YoungChild());
        request[field] = value;

        (await AskAsync(request)).IsRefused("050");
    }

    [Theory]
    [InlineData("""{"maTinh":"80"}""", "901")]
    [InlineData("""{"maSoBhxh":"8099005989"}""", "901")]
    [InlineData("""{"maTinh":"80","hoTen":"A","ngaySinh":"20190510","hoTenMe":"B"}""", "901")]
    [InlineData("""{"maTinh":80,"maSoBhxh":"8099005989"}""", "902")]
    [InlineData("""{"maTinh":"80","maSoBhxh":8099005989}""", "902")]
    [InlineData("""{"maTinh":"80","soDinhDanh":"80119"}""", "902")]
    [InlineData("""{"maTinh":"80","maSoBhxh":"8099005989","ngaySinh":"10/05/2019"}""", "902")]
    [InlineData("""{"maTinh":"1","maSoBhxh":"0199009735"}""", "902")]
    [InlineData("""{"maTinh":1,"maSoBhxh":"0199009735"}""", "902")]
    [InlineData("""{"maTinh":"01","maSoBhxh":"199009735"}""", "902")]
    [InlineData("""{"maTinh":"01","soDinhDanh":"1219907619"}""", "902")]
    [InlineData("""[]""", "902")]
    [InlineData("", "902")]
    public async Task What_cannot_be_read_is_said_in_the_envelope(string body, string code) =>
        (await running.AskInsurerAsync("getThongTinTheBhytTreEm", body)).IsRefused(code);

    [Fact]
    public void A_card_ends_on_the_eve_of_72_months_or_with_the_summer_before_school()
    {
        var child = YoungChild();

        Assert.Equal(new DateOnly(2024, 9, 30), new ChildCard(child with { BornOn = new(2018, 3, 15) }).To);
        Assert.Equal(new DateOnly(2024, 9, 30), new ChildCard(child with { BornOn = new(2018, 10, 1) }).To);
        Assert.Equal(new DateOnly(2024, 11, 14), new ChildCard(child with { BornOn = new(2018, 11, 15) }).To);
    }

    [Fact]
    public void Whoever_bears_a_childs_card_on_the_first_day_finds_it_in_force() => Assert.All(
        running.Residents().Take(2_000),
        citizen => Assert.Equal(citizen.IsUnderSixOn(Today), new ChildCard(citizen).IsInForceOn(Today)));

    private JsonObject ByNames(Citizen child)
    {
        var mother = Citizens.MotherOf(child)!;
        return new()
        {
            ["hoTen"] = child.FullName,
            ["ngaySinh"] = child.BornOn.ToString("yyyyMMdd"),
            ["hoTenMe"] = mother.FullName,
            ["soDinhDanhMe"] = mother.Id.Text,
            ["maTinh"] = child.Province.Gso,
        };
    }

    private Task<JsonObject> AskAsync(JsonObject request) => running.AskInsurerAsync("getThongTinTheBhytTreEm", request.ToJsonString());
}
