using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Lltp;

public sealed class LltpTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string LongAn = "80", AnGiang = "89";

    private SeededDossiers Seeded => running.Systems.Simulation.Nation.Dossiers;

    [Fact]
    public async Task A_declaration_is_taken_in_and_then_stands_as_received()
    {
        var received = await Submit(Declaration("000.00.21.H39-211028-2001"));
        var state = await Ask("000.00.21.H39-211028-2001");

        Assert.Equal("1", Text(received, "STATUS"));
        Assert.Null(received["DESCRIPTION"]);
        Assert.Matches("^[0-9A-F]{32}$", Text(received, "ID"));
        Assert.Equal("1", Text(state, "STATUS"));
        Assert.Equal(3, state["DEC_STATUS_ID"]!.GetValue<int>());
        Assert.Equal("STP đã tiếp nhận", Text(state, "DEC_STATUS_NAME"));
        Assert.Null(state["APPROVE_DATE"]);
    }

    [Fact]
    public async Task A_number_is_taken_in_once()
    {
        await Submit(Declaration("000.00.21.H39-211028-2002"));
        var again = await Submit(Declaration("000.00.21.H39-211028-2002"));
        var seeded = await Submit(Declaration("000.00.21.H39-211028-0001"));

        Assert.Equal("-2", Text(again, "STATUS"));
        Assert.Equal("Hồ sơ đã được tiếp nhận, không thể cập nhật thông tin", Text(again, "DESCRIPTION"));
        Assert.Null(again["ID"]);
        Assert.Equal("-2", Text(seeded, "STATUS"));
    }

    [Fact]
    public async Task Of_many_that_hand_in_one_number_at_once_one_succeeds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Submit(Declaration("000.00.21.H39-211028-2003"))));

        Assert.Single(answers, answer => Text(answer, "STATUS") == "1");
    }

    [Fact]
    public async Task What_was_handed_in_directly_belongs_to_the_province_that_its_number_names()
    {
        await Submit(Declaration("000.00.21.H39-211028-2006"));

        Assert.Equal("1", Text(await Ask("000.00.21.H39-211028-2006", LongAn), "STATUS"));
        Assert.Equal("-1", Text(await Ask("000.00.21.H39-211028-2006", AnGiang), "STATUS"));
    }

    [Fact]
    public async Task Two_provinces_may_use_the_same_bare_number_and_each_sees_its_own()
    {
        await Submit(Declaration("2110280007"), LongAn);
        var unseen = await Ask("2110280007", AnGiang);
        var other = await Submit(Declaration("2110280007", unit: AnGiang), AnGiang);
        var seen = await Ask("2110280007", AnGiang);

        Assert.Equal("-1", Text(unseen, "STATUS"));
        Assert.Equal("1", Text(other, "STATUS"));
        Assert.Equal("1", Text(seen, "STATUS"));
    }

    [Theory]
    [InlineData("fullName", "", "declarationWSForm.fullName")]
    [InlineData("genderId", "2", "declarationWSForm.genderId")]
    [InlineData("birthDateStr", "1981-05-18", "declarationWSForm.birthDateStr")]
    [InlineData("birthDateStr", "31/02/1981", "declarationWSForm.birthDateStr")]
    [InlineData("identifyNo", "80081902412", "declarationWSForm.identifyNo")]
    [InlineData("phone", "không có", "declarationWSForm.phone")]
    [InlineData("declareTypeId", "3848", "declarationWSForm.declareTypeId")]
    [InlineData("declareTypeId", "3845", "mandatorWSForm")]
    public async Task A_wrong_field_is_named(string field, string value, string named)
    {
        var declaration = Declaration("000.00.21.H39-211028-2100");
        declaration["declarationWSForm"]![field] = value;

        var answer = await Submit(declaration);

        Assert.Equal("0", Text(answer, "STATUS"));
        Assert.Contains(named, Text(answer, "DESCRIPTION"), StringComparison.Ordinal);
        Assert.Null(answer["ID"]);
        Assert.Equal("-1", Text(await Ask("000.00.21.H39-211028-2100"), "STATUS"));
    }

    [Theory]
    [InlineData("dateReceivedDec", "dateReceivedDec")]
    [InlineData("idReceivedDec", "idReceivedDec")]
    [InlineData("declarationWSForm", "declarationWSForm")]
    public async Task A_missing_part_is_named(string part, string named)
    {
        var declaration = Declaration("000.00.21.H39-211028-2101");
        declaration.Remove(part);

        Assert.Contains(named, Text(await Submit(declaration), "DESCRIPTION"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_residence_without_a_place_is_named_by_its_position()
    {
        var declaration = Declaration("000.00.21.H39-211028-2102");
        declaration["residenceWSForm"] = new JsonArray(
            new JsonObject { ["fromDateStr"] = "1995", ["toDateStr"] = "2010", ["residencePlace"] = "Long An" },
            new JsonObject { ["fromDateStr"] = "2010", ["toDateStr"] = "2021" });

        Assert.Contains("residenceWSForm[1].residencePlace", Text(await Submit(declaration), "DESCRIPTION"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_may_come_as_strings_as_a_known_client_sends_them()
    {
        var declaration = Declaration("000.00.21.H39-211028-2004");
        declaration["declarationWSForm"]!["genderId"] = "1";
        declaration["declarationWSForm"]!["formType"] = "1";

        Assert.Equal("1", Text(await Submit(declaration), "STATUS"));
    }

    [Fact]
    public async Task A_province_hands_nothing_in_for_another()
    {
        var number = await Submit(Declaration("000.00.21.H01-211028-2001"), LongAn);
        var unit = await Submit(Declaration("000.00.21.H39-211028-2005", unit: AnGiang), LongAn);
        var nowhere = await Submit(Declaration("000.00.21.H39-211028-2005", unit: "00"));

        Assert.All([number, unit, nowhere], answer => Assert.Equal("0", Text(answer, "STATUS")));
    }

    [Fact]
    public async Task The_leading_zero_of_a_unit_survives()
    {
        // 01 is Hà Nội; the number 1 is no unit.
        Assert.Equal("1", Text(await Submit(Declaration("000.00.21.H26-211028-2001", unit: "01"), "01"), "STATUS"));
        Assert.Equal("0", Text(await Submit(Declaration("000.00.21.H26-211028-2002", unit: "1"), "01"), "STATUS"));
    }

    [Fact]
    public async Task A_certificate_has_its_dates_and_nothing_else_has()
    {
        var today = DateOnly.FromDateTime(SimulatorClock.Start.Date);
        var seen = new HashSet<int>();
        foreach (var dossier in Enumerable.Range(0, SeededDossiers.PerKind).Select(at => Seeded.Of(Province(LongAn), DossierKind.CriminalRecord, at)))
        {
            var state = await Ask(dossier.Number.ToString(), LongAn);
            var stage = state["DEC_STATUS_ID"]!.GetValue<int>();
            seen.Add(stage);
            Assert.Equal(stage == 5, state["APPROVE_DATE"] is not null);
            Assert.Equal(stage == 5, state["ISSUE_DATE"] is not null);
            if (stage == 5)
            {
                var (approved, issued) = (Date(state, "APPROVE_DATE"), Date(state, "ISSUE_DATE"));
                Assert.True(dossier.ReceivedOn < approved && approved < issued && issued <= today, $"{dossier.Number}: {approved} {issued}");
            }
        }

        Assert.Equal([3, 4, 5], seen.Order());
    }

    [Fact]
    public async Task Another_provinces_dossier_is_invisible()
    {
        var number = Seeded.Of(Province(LongAn), DossierKind.CriminalRecord, 0).Number.ToString();

        Assert.Equal("1", Text(await Ask(number, LongAn), "STATUS"));
        Assert.Equal("1", Text(await Ask(number), "STATUS"));
        var unseen = await Ask(number, AnGiang);
        Assert.Equal("-1", Text(unseen, "STATUS"));
        Assert.Equal("Không tìm thấy hồ sơ", Text(unseen, "DESCRIPTION"));
        Assert.Null(unseen["DEC_STATUS_ID"]);
    }

    [Theory]
    [InlineData("000.00.21.H39-211028-9999")]
    [InlineData("000.00.21.H39-211028-0000")]
    [InlineData("000.00.21.H99-211028-0001")]
    [InlineData("chưa có số")]
    public async Task An_unknown_number_is_not_found(string number) => Assert.Equal("-1", Text(await Ask(number), "STATUS"));

    [Fact]
    public async Task What_was_lodged_with_the_department_is_found_by_appointment_and_identity()
    {
        var dossier = Seeded.Of(Province(LongAn), DossierKind.Other, 0);
        var appointment = "80-" + dossier.Number.ToString().Split('-', 2)[1];

        Assert.Equal("1", Text(await Ask(appointment, LongAn, "1", dossier.Applicant.Id.Text), "STATUS"));
        Assert.Equal("1", Text(await Ask(appointment, LongAn, "1", dossier.Applicant.OldId), "STATUS"));
        Assert.Equal("-1", Text(await Ask(appointment, LongAn, "1", "080081902412"), "STATUS"));
        Assert.Equal("-1", Text(await Ask(appointment, AnGiang, "1", dossier.Applicant.Id.Text), "STATUS"));
        Assert.Contains("identifyNo", Text(await Ask(appointment, LongAn, "1"), "DESCRIPTION"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_leading_zero_of_an_appointment_and_of_an_identity_survives()
    {
        var dossier = Seeded.Of(Province("01"), DossierKind.Other, 0);
        var (appointment, identity) = ("01-" + dossier.Number.ToString().Split('-', 2)[1], dossier.Applicant.Id.Text);

        Assert.StartsWith("0", identity, StringComparison.Ordinal);
        Assert.Equal("1", Text(await Ask(appointment, "01", "1", identity), "STATUS"));
        Assert.Equal("-1", Text(await Ask(appointment[1..], "01", "1", identity), "STATUS"));
        Assert.Equal("-1", Text(await Ask(appointment, "01", "1", identity.TrimStart('0')), "STATUS"));
    }

    [Fact]
    public async Task The_kind_of_lookup_is_1_or_2_as_text_or_number()
    {
        var body = new JsonObject { ["idReceivedDec"] = "000.00.21.H39-211028-0001", ["infoType"] = 2 };

        Assert.Equal("1", Text(await Post("traTrangThaiHs", body), "STATUS"));
        Assert.Contains("infoType", Text(await Ask("000.00.21.H39-211028-0001", infoType: "3"), "DESCRIPTION"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("{\"idReceivedDec\":{}}")]
    [InlineData("{\"idReceivedDec\":\"1\",\"idReceivedDec\":\"2\"}")]
    [InlineData("{\"idReceivedDec\":\"1\",\"dateReceivedDec\":\"28/10/2021\",\"declarationWSForm\":[1]}")]
    public async Task What_is_not_the_form_is_refused_in_the_systems_own_envelope(string body)
    {
        foreach (var operation in (string[])["nhanHoSoDangKy", "traTrangThaiHs"])
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await running.SendAsync("LLTP", HttpMethod.Post, $"/apiLyLichTuPhap/1.0/{operation}", content: content);
            var envelope = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("0", Text(envelope!, "STATUS"));
        }
    }

    private static JsonObject Declaration(string number, string unit = LongAn)
    {
        // The example of the contract, under a number of the test's own.
        var declaration = JsonNode.Parse(Contracts.ContractTests.Read("LLTP")!
            .Operations.Single(operation => operation.OperationId == "nhanHoSoDangKy").ExampleBody!.Value.Text)!.AsObject();
        declaration["idReceivedDec"] = number;
        declaration["idMinistryJustice"] = unit;
        return declaration;
    }

    private Task<JsonObject> Submit(JsonObject declaration, string? province = null) => Post("nhanHoSoDangKy", declaration, province);

    private Task<JsonObject> Ask(string number, string? province = null, string infoType = "2", string? identity = null) => Post(
        "traTrangThaiHs", new JsonObject { ["idReceivedDec"] = number, ["infoType"] = infoType, ["identifyNo"] = identity }, province);

    private async Task<JsonObject> Post(string operation, JsonObject body, string? province = null)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await running.SendAsync("LLTP", HttpMethod.Post, $"/apiLyLichTuPhap/{operation}", province, content: content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    private Province Province(string gso) => running.Systems.Simulation.Nation.Provinces.ByGso(gso)!;

    private static string? Text(JsonObject answer, string name) => answer[name]?.GetValue<string>();

    private static DateOnly Date(JsonObject answer, string name) =>
        DateOnly.ParseExact(Text(answer, name)!, "dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
