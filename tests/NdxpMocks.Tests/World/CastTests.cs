using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Control;
using NdxpMocks.World;

namespace NdxpMocks.Tests.World;

/// <summary>The cast over HTTP, and additions to it, as the systems then see them.</summary>
public sealed class CastTests(WholeSimulator simulator) : IClassFixture<WholeSimulator>
{
    [Fact]
    public async Task A_created_citizen_is_known_to_all_systems_of_the_namespace()
    {
        var run = await simulator.NewNamespace();
        var citizen = await CreateAsync(run, "citizens", """{"province":"01","fullName":"Đặng Thị Thu Hòa","bornOn":"1990-05-17","sex":"female"}""");

        Assert.Matches("^00119091[0-9]{4}$", (string)citizen["id"]!);
        Assert.Matches("^019901[0-9]{4}$", (string)citizen["insuranceNumber"]!);
        Assert.True(await ExistsAsync(run, (string)citizen["id"]!, "DANG THI THU HOA", "19900517"));
        Assert.False(await ExistsAsync(run, (string)citizen["id"]!, "Đặng Thị Thu Hòa", "19900518"));
        Assert.Equal("Đặng Thị Thu Hòa", (string?)(await InsuranceAsync(run, "getTraCuuTtHgdByMaSoBhxh", new JsonObject { ["maSoBhxh"] = (string)citizen["insuranceNumber"]! }))["hoTen"]);
        var household = await InsuranceAsync(run, "getTraCuuThongTinHgd", new JsonObject
        {
            ["maTinh"] = "01", ["hoTen"] = "Đặng Thị Thu Hòa", ["ngaySinh"] = "19900517", ["loaiNgaySinh"] = "0", ["gioiTinh"] = "2", ["isKs"] = "0",
        });
        Assert.Equal((string?)citizen["insuranceNumber"], (string?)Assert.Single(household.AsArray())!["maSo"]);
        Assert.Equal(citizen.ToJsonString(), (await simulator.Sim(HttpMethod.Get, $"citizens/{citizen["id"]}", run)).Body!.ToJsonString());

        var other = await simulator.NewNamespace();
        Assert.False(await ExistsAsync(other, (string)citizen["id"]!, "DANG THI THU HOA", "19900517"));
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Get, $"citizens/{citizen["id"]}", other)).Status);
    }

    [Fact]
    public async Task A_created_child_joins_its_mothers_household_and_has_a_card()
    {
        var run = await simulator.NewNamespace();
        var mother = (await simulator.Sim(HttpMethod.Get, "citizens?province=80&from=1&take=1", run)).Body![0]!;
        Assert.Equal("Mother", (string?)mother["role"]);

        var child = await CreateAsync(run, "citizens", $$"""{"mother":"{{mother["id"]}}"}""");

        Assert.Equal((int?)mother["household"], (int?)child["household"]);
        Assert.Equal((string?)mother["address"], (string?)child["address"]);
        var card = await InsuranceAsync(run, "getThongTinTheBhytTreEm", new JsonObject { ["soDinhDanh"] = (string)child["id"]!, ["maTinh"] = "80" });
        Assert.Equal((string?)child["insuranceCard"], (string?)card["maThe"]);
        Assert.StartsWith("TE1", (string?)card["maThe"]);
    }

    [Fact]
    public async Task Twins_of_one_name_are_told_apart_by_number_only()
    {
        var run = await simulator.NewNamespace();
        var mother = (await simulator.Sim(HttpMethod.Get, "citizens?province=01&from=1&take=1", run)).Body![0]!;
        var wanted = $$"""{"mother":"{{mother["id"]}}","fullName":"Trần Thử Đôi","bornOn":"2020-02-20"}""";
        var first = await CreateAsync(run, "citizens", wanted);
        var asked = new JsonObject
        {
            ["hoTen"] = "Trần Thử Đôi", ["ngaySinh"] = "20200220", ["hoTenMe"] = (string)mother["fullName"]!, ["soDinhDanhMe"] = (string)mother["id"]!, ["maTinh"] = "01",
        };
        Assert.Equal("000", (string?)(await InsuranceAsync(run, "getThongTinTheBhytTreEm", asked))["errorCode"]);

        await CreateAsync(run, "citizens", wanted);
        Assert.Equal("903", (string?)(await InsuranceAsync(run, "getThongTinTheBhytTreEm", asked))["errorCode"]);
        asked["soDinhDanh"] = (string)first["id"]!;
        Assert.Equal((string?)first["insuranceCard"], (string?)(await InsuranceAsync(run, "getThongTinTheBhytTreEm", asked))["maThe"]);
    }

    [Fact]
    public async Task A_province_whose_numbers_are_all_given_out_refuses_the_next_citizen_and_says_why()
    {
        var run = await simulator.NewNamespace();
        var additions = simulator.Systems.Simulations.Find(run)!.Run.Simulation.Nation.Additions;
        // Beside the port: ninety thousand calls test something else.
        for (var count = 1; count < Citizens.MostAdded; count++)
        {
            Assert.NotNull(additions.Add("01", null, ordinal => new AddedCitizen(
                null, "01", ordinal, "Lê", "", "Bình", Sex.Male, new(1990, 5, 17), Citizens.Households, HouseholdRole.OlderChild, "01", true)));
        }

        var last = await CreateAsync(run, "citizens", """{"province":"01","bornOn":"1990-05-17","sex":"male"}""");
        Assert.Equal(("001090999999", "0199099999", "0109019999"), ((string?)last["id"], (string?)last["insuranceNumber"], (string?)last["phone"]));

        var (status, problem) = await simulator.Sim(HttpMethod.Post, "citizens", run, """{"province":"01"}""");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("All 90000 personal numbers", (string?)problem!["detail"]);
        Assert.Null(additions.Add("01", "a birth", _ => throw new InvalidOperationException("There is no number for anybody.")));
        await CreateAsync(run, "citizens", """{"province":"80"}""");
        await CreateAsync(await simulator.NewNamespace(), "citizens", """{"province":"01"}""");
    }

    [Fact]
    public async Task A_province_whose_tax_codes_are_all_given_out_refuses_the_next_enterprise_and_says_why()
    {
        var run = await simulator.NewNamespace();
        var nation = simulator.Systems.Simulations.Find(run)!.Run.Simulation.Nation;
        var codes = Enumerable.Range(0, Enterprises.MostAdded).Select(_ => new WantedEnterprise("01").AddTo(nation)!.TaxCode).ToHashSet();
        Assert.Equal(Enterprises.MostAdded, codes.Count);

        var (status, problem) = await simulator.Sim(HttpMethod.Post, "enterprises", run, """{"province":"01"}""");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("All 4800 tax codes", (string?)problem!["detail"]);
    }

    [Fact]
    public async Task Who_is_not_insured_is_a_citizen_and_unknown_to_the_insurance()
    {
        var run = await simulator.NewNamespace();
        var citizen = await CreateAsync(run, "citizens", """{"province":"01","fullName":"Lê Bình","bornOn":"2001-02-03","insured":false}""");

        Assert.Null(citizen["insuranceNumber"]);
        Assert.True(await ExistsAsync(run, (string)citizen["id"]!, "Lê Bình", "20010203"));
        Assert.Null((string?)(await InsuranceAsync(run, "getThongTinPhongChongDich", new JsonObject { ["soDinhDanh"] = (string)citizen["id"]! }))["maSoBhxh"]);
    }

    [Fact]
    public async Task A_created_enterprise_has_a_tax_code_of_its_own_and_its_representative()
    {
        var run = await simulator.NewNamespace();
        var citizen = await CreateAsync(run, "citizens", """{"province":"80"}""");
        var enterprise = await CreateAsync(
            run, "enterprises", $$"""{"province":"80","name":"CÔNG TY TNHH THỬ NGHIỆM","status":"SUSP","representative":"{{citizen["id"]}}"}""");
        var second = await CreateAsync(run, "enterprises", """{"province":"80"}""");

        Assert.NotEqual((string?)enterprise["taxCode"], (string?)second["taxCode"]);
        using var answer = await simulator.Call($"/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn={enterprise["taxCode"]}", "DKDN", run);
        var data = JsonNode.Parse(await SimulatorUnderTest.TextOf(answer))!["Data"]!;
        Assert.Equal("CÔNG TY TNHH THỬ NGHIỆM", (string?)data["MainInformation"]!["NAME"]);
        Assert.Equal("SUSP", (string?)data["MainInformation"]!["ENTERPRISE_STATUS_ID"]);
        Assert.Equal((string?)citizen["fullName"], (string?)data["Representatives"]![0]!["FULL_NAME"], ignoreCase: true);
        using var gone = await simulator.Call($"/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn={enterprise["taxCode"]}", "DKDN", await simulator.NewNamespace());
        Assert.Equal("0", (string?)JsonNode.Parse(await SimulatorUnderTest.TextOf(gone))!["Status"]);
    }

    [Fact]
    public async Task A_created_parcel_is_found_on_its_sheet()
    {
        var run = await simulator.NewNamespace();
        var parcel = await CreateAsync(run, "parcels", """{"commune":"40000","sheet":"41","number":"7","area":123.4,"use":"CLN"}""");

        using var answer = await simulator.Call("/apiCSDLDatDai/1.0/thuaDat?maXa=40000&soHieuToBanDo=41&soThuTuThua=7", "DATDAI", run);
        var found = JsonNode.Parse(await SimulatorUnderTest.TextOf(answer))!;
        Assert.Equal(123.4m, (decimal)found["dienTich"]!);
        Assert.Equal("CLN", (string?)found["mucDichSuDung"]![0]!["maMucDich"]);
        Assert.Equal((long)parcel["id"]!, (long)found["thuaDatId"]!);
        Assert.Equal(HttpStatusCode.Conflict, (await simulator.Sim(HttpMethod.Post, "parcels", run, """{"commune":"40000","sheet":"41","number":"7"}""")).Status);
        Assert.Equal("1", (string?)(await CreateAsync(run, "parcels", """{"commune":"40000"}"""))["number"]);
        Assert.Equal("2", (string?)(await CreateAsync(run, "parcels", """{"commune":"40000"}"""))["number"]);
    }

    [Fact]
    public async Task A_checkpoint_keeps_additions_and_a_reset_forgets_them()
    {
        var run = await simulator.NewNamespace();
        var first = await CreateAsync(run, "citizens", """{"province":"01"}""");
        await simulator.Sim(HttpMethod.Put, $"namespaces/{run}/checkpoints/one", run);
        var second = await CreateAsync(run, "citizens", """{"province":"01"}""");
        Assert.NotEqual((string?)first["id"], (string?)second["id"]);

        await simulator.Sim(HttpMethod.Post, $"namespaces/{run}/checkpoints/one/restore", run);
        Assert.Equal(HttpStatusCode.OK, (await simulator.Sim(HttpMethod.Get, $"citizens/{first["id"]}", run)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Get, $"citizens/{second["id"]}", run)).Status);

        await simulator.Sim(HttpMethod.Post, $"namespaces/{run}/reset", run);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Get, $"citizens/{first["id"]}", run)).Status);
    }

    [Fact]
    public async Task Sixty_four_created_at_once_are_sixty_four_people()
    {
        var run = await simulator.NewNamespace();
        var all = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => CreateAsync(run, "citizens", """{"province":"01"}""")));

        Assert.Equal(64, all.Select(one => (string)one["id"]!).Distinct().Count());
        Assert.Equal(64, all.Select(one => (string)one["phone"]!).Distinct().Count());
    }

    [Theory]
    [InlineData("citizens", "{}", "province is")]
    [InlineData("citizens", """{"province":"1"}""", "province is")]
    [InlineData("citizens", """{"province":"01","fullName":"Lan","bornOn":"2030-01-01","sex":"x"}""", "fullName is", "bornOn lies", "sex is")]
    [InlineData("citizens", """{"mother":"001199900000"}""", "mother is")]
    [InlineData("citizens", """{"province":"01","age":3}""", "age")]
    [InlineData("enterprises", """{"province":"99","name":"","status":"GONE","representative":"1"}""", "province is", "name has", "status is", "representative is")]
    [InlineData("parcels", """{"commune":"00001","sheet":"1","number":"01","area":0,"use":"XXX","owner":"1"}""", "commune is", "sheet is", "number is", "area is", "use is", "owner is")]
    public async Task All_that_is_wrong_is_told_at_once(string path, string body, params string[] told)
    {
        var (status, problem) = await simulator.Sim(HttpMethod.Post, path, await simulator.NewNamespace(), body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.All(told, one => Assert.Contains(one, (string?)problem!["detail"]));
    }

    [Theory]
    [InlineData("citizens?province=00")]
    [InlineData("citizens?province=01&take=1001")]
    [InlineData("enterprises?province=01&from=-1")]
    public async Task A_page_that_is_none_is_refused(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await simulator.Sim(HttpMethod.Get, path)).Status);

    [Fact]
    public async Task The_cast_is_paged_to_its_end()
    {
        Assert.Equal(5, (await simulator.Sim(HttpMethod.Get, "citizens?province=01&from=9995&take=10")).Body!.AsArray().Count);
        Assert.Equal(200, (await simulator.Sim(HttpMethod.Get, "enterprises?province=01&take=1000")).Body!.AsArray().Count);
        Assert.Equal(60, (await simulator.Sim(HttpMethod.Get, "parcels?commune=40000")).Body!.AsArray().Count);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Get, "parcels?commune=1")).Status);
    }

    private async Task<JsonNode> CreateAsync(string run, string path, string body)
    {
        var (status, created) = await simulator.Sim(HttpMethod.Post, path, run, body);
        Assert.True(status == HttpStatusCode.Created, created?.ToJsonString());
        return created!;
    }

    private async Task<bool> ExistsAsync(string run, string id, string name, string bornOn)
    {
        var answer = await PostAsync(run, "DANCU", "/apiCSDLDanCu/1.0/XacThucThongTinCongDan", new JsonObject
        {
            ["HoVaTen"] = name, ["SoDinhDanh"] = id, ["NgayThangNam"] = bornOn, ["MaTichHop"] = "003", ["MaDVC"] = "G15-TP110", ["MaCanBo"] = "cb1", ["MaYeuCau"] = "1",
        });
        return ((string)answer["message"]!).Contains("<TonTai>true</TonTai>", StringComparison.Ordinal);
    }

    private Task<JsonNode> InsuranceAsync(string run, string operation, JsonObject body) => PostAsync(run, "BHXH", $"/apiBHXH/1.0/{operation}", body);

    private async Task<JsonNode> PostAsync(string run, string system, string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await simulator.Call(path, system, run, content: content);
        return JsonNode.Parse(await SimulatorUnderTest.TextOf(answer))!;
    }
}
