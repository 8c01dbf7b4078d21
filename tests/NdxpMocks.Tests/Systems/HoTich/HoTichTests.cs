using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Systems.HoTich;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.HoTich;

public sealed class HoTichTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string LongAn = "80", AnGiang = "89";
    private readonly Registrations registrations = new(running.Systems.Simulation);
    private const string WrongUnit = "AGENCY_ID_INCORRECT - Mã đơn vị không chính xác.";

    private const string Birth =
        "<hotich><hoso><nksHoTen>Huỳnh Ngọc Hoa</nksHoTen><nksNgaySinh>21/08/2021</nksNgaySinh><nksGioiTinh>2</nksGioiTinh>"
        + "<nycHoTen>Huỳnh Đức Hòa</nycHoTen></hoso></hotich>";

    [Fact]
    public async Task A_birth_is_taken_in_and_then_waits()
    {
        var received = await Register("000.00.22.H39-211028-2001");
        var state = await Ask(45701, "000.00.22.H39-211028-2001");

        Holds(received, 1, "Gửi thông tin thành công");
        Holds(state, 1, "Đã tiếp nhận hồ sơ, chờ xử lý");
    }

    [Fact]
    public async Task The_contracts_own_examples_succeed()
    {
        foreach (var operation in Contracts.ContractTests.Read("HOTICH")!.Operations)
        {
            var answer = await Post(operation.OperationId, JsonNode.Parse(operation.ExampleBody!.Value.Text)!.AsObject(), LongAn);
            Assert.True(answer["errorCode"] is null, $"{operation}: {answer["errorDescription"]}");
        }
    }

    [Fact]
    public async Task A_number_is_taken_in_once()
    {
        await Register("000.00.22.H39-211028-2002");

        Fails(await Register("000.00.22.H39-211028-2002"), "500", "DATA_INCORRECT - Hồ sơ đã được tiếp nhận, không thể cập nhật thông tin.");
        Fails(await Register(One(RegistrationStage.Registered).Number.ToString()), "500", "đã được tiếp nhận");
    }

    [Fact]
    public async Task A_dossier_that_waits_for_a_supplement_is_taken_in_again()
    {
        var dossier = One(RegistrationStage.ToSupplement, EntryKind.Birth);
        var (unit, number) = (dossier.Applicant.Address.Commune.Code, dossier.Number.ToString());
        var before = await Ask(unit, number, LongAn);

        Assert.StartsWith("Hồ sơ cần bổ sung thông tin: ", Text(before, "statusDescription"), StringComparison.Ordinal);
        Fails(await Register(number, unit: unit == "45701" ? "45702" : "45701"), "500", "đã được tiếp nhận");
        Holds(await Register(number, unit: unit), 1, "Gửi thông tin thành công");
        Holds(await Ask(unit, number, LongAn), 1, "Đã tiếp nhận hồ sơ, chờ xử lý");
    }

    [Theory]
    [InlineData("<hotich>", "302", "DATA_TYPE_INVALID - Trường data không phải là XML hợp lệ.")]
    [InlineData("không phải XML", "302", "không phải là XML hợp lệ")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><hotich><hoso>&b;</hoso></hotich>", "302", "không phải là XML hợp lệ")]
    [InlineData("<hoso/>", "302", "thiếu phần tử hotich/hoso")]
    [InlineData("<hotich><hoso><nksHoTen>A</nksHoTen></hoso></hotich>", "200", "RECORD_UNCOMPLETE - Trường data thiếu phần tử nksNgaySinh.")]
    public async Task An_entry_that_cannot_be_registered_is_refused_with_the_reason(string data, string code, string reason)
    {
        Fails(await Register("000.00.22.H39-211028-2100", data: data), code, reason);
        Fails(await Ask(45701, "000.00.22.H39-211028-2100"), "201", "RECORD_NOT_FOUND");
    }

    [Theory]
    [InlineData("KT", "<hotich><hoso><nktHoTen>A</nktHoTen><nktNgayChet>01/10/2021</nktNgayChet><nycHoTen>B</nycHoTen></hoso></hotich>", "3001")]
    [InlineData("KH", "<hotich><hoso><chongHoTen>A</chongHoTen><voHoTen>B</voHoTen></hoso></hotich>", "3002")]
    [InlineData("BS", "<hotich><hoso><nycHoTen>B</nycHoTen></hoso></hotich>", "3003")]
    public async Task Every_kind_of_entry_has_its_own_fields(string module, string data, string sequence)
    {
        Holds(await Register($"000.00.22.H39-211028-{sequence}", module: module, data: data), 1, "Gửi thông tin thành công");
        Fails(await Register($"000.00.22.H39-211028-9{sequence}", module: module, data: "<hotich><hoso/></hotich>"), "200", "thiếu phần tử");
    }

    [Theory]
    [InlineData("module", "XX", "module")]
    [InlineData("ngayTiepNhan", "28-10-2021", "ngayTiepNhan")]
    [InlineData("ngayTiepNhan", "2021-02-30", "ngayTiepNhan")]
    [InlineData("maHoSo", "số một", "maHoSo")]
    [InlineData("data", " ", "data")]
    [InlineData("maDonVi", "", "maDonVi")]
    public async Task A_wrong_field_is_named(string field, string value, string named)
    {
        var body = Body("000.00.22.H39-211028-2101");
        body[field] = value;

        Fails(await Post("dangKyHoTich", body), "500", named);
    }

    [Theory]
    [InlineData("maDonVi")]
    [InlineData("module")]
    [InlineData("maHoSo")]
    [InlineData("ngayTiepNhan")]
    [InlineData("data")]
    public async Task A_missing_field_is_named(string field)
    {
        var body = Body("000.00.22.H39-211028-2102");
        body.Remove(field);

        Fails(await Post("dangKyHoTich", body), "500", $"Thiếu hoặc sai kiểu trường {field}");
    }

    [Theory]
    [InlineData("39999")]
    [InlineData("99999")]
    [InlineData("4570")]
    [InlineData("000")]
    [InlineData("-1")]
    [InlineData("45701.5")]
    public async Task An_unknown_unit_is_106(string unit)
    {
        Fails(await Register("000.00.22.H39-211028-2103", unit: unit), "106", WrongUnit);
        Fails(await Ask(unit, "000.00.22.H39-211028-0001"), "106", WrongUnit);
    }

    [Fact]
    public async Task A_district_registers_too_and_its_leading_zeros_survive()
    {
        var district = running.Systems.Simulation.Nation.Places.District(Province("89"), 0).Code;
        Assert.StartsWith("00", district, StringComparison.Ordinal);

        Holds(await Register("000.00.22.H01-211028-2001", unit: district, province: AnGiang), 1, "Gửi thông tin thành công");
        Holds(await Ask(district, "000.00.22.H01-211028-2001", AnGiang), 1, "Đã tiếp nhận hồ sơ, chờ xử lý");
        Fails(await Ask(district.TrimStart('0'), "000.00.22.H01-211028-2001", AnGiang), "106", WrongUnit);
    }

    [Fact]
    public async Task Every_state_of_the_guide_is_reached_by_some_dossier()
    {
        var seen = new HashSet<int>();
        foreach (var dossier in Dossiers())
        {
            var state = await Ask(dossier.Applicant.Address.Commune.Code, dossier.Number.ToString(), LongAn);
            Assert.Null(state["errorCode"]);
            seen.Add(state["status"]!.GetValue<int>());
        }

        Assert.Equal([1, 2, 3, 4, 6], seen.Order());
    }

    [Fact]
    public async Task A_dossier_is_known_only_with_its_own_unit()
    {
        var dossier = One(RegistrationStage.Registered);
        var other = dossier.Applicant.Address.Commune.Code == "45700" ? 45701 : 45700;

        Holds(await Ask(dossier.Applicant.Address.Commune.Code, dossier.Number.ToString()), 4, "Đã hoàn thành đăng ký");
        Fails(await Ask(other, dossier.Number.ToString()), "201", "RECORD_NOT_FOUND - Hồ sơ không tồn tại, đề nghị xem lại số phiếu tiếp nhận.");
    }

    [Fact]
    public async Task Another_provinces_units_and_dossiers_are_invisible()
    {
        var dossier = One(RegistrationStage.Registered);

        Fails(await Ask(dossier.Applicant.Address.Commune.Code, dossier.Number.ToString(), AnGiang), "106", WrongUnit);
        Fails(await Register("000.00.22.H01-211028-2002", unit: "45701", province: AnGiang), "106", WrongUnit);
        Fails(await Register("000.00.22.H01-211028-2003", province: LongAn), "500", "không thuộc đơn vị gửi hồ sơ");
    }

    [Theory]
    [InlineData("000.00.22.H39-211028-9999")]
    [InlineData("000.00.22.H39-311028-0001")]
    [InlineData("0.0.22.H39-211028-0001")]
    [InlineData("000.00.22.H39-211028-1")]
    [InlineData("một")]
    public async Task An_unknown_number_is_201(string number) => Fails(await Ask(45701, number), "201", "RECORD_NOT_FOUND");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"maDonVi\":[],\"maHoSo\":{}}")]
    [InlineData("{\"maDonVi\":1,\"maDonVi\":2}")]
    public async Task What_is_not_the_form_is_500_in_the_systems_own_envelope(string body)
    {
        foreach (var operation in Contracts.ContractTests.Read("HOTICH")!.Operations.Select(one => one.OperationId))
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await running.SendAsync("HOTICH", HttpMethod.Post, $"/apiHoTichTuPhap/1.0/{operation}", content: content);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            CivilDesk.Fails((await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!, "500", "DATA_INCORRECT");
        }
    }

    private static void Holds(JsonObject answer, int status, string description)
    {
        Assert.Equal(status, answer["status"]!.GetValue<int>());
        Assert.Equal(description, Text(answer, "statusDescription"));
        Assert.Null(answer["errorCode"]);
        Assert.Null(answer["errorDescription"]);
    }

    private static void Fails(JsonObject answer, string code, string reason)
    {
        Assert.Equal(0, answer["status"]!.GetValue<int>());
        Assert.Equal("Đã có lỗi xảy ra trong quá trình gửi thông tin", Text(answer, "statusDescription"));
        Assert.Equal(code, Text(answer, "errorCode"));
        Assert.Contains(reason, Text(answer, "errorDescription"), StringComparison.Ordinal);
    }

    private static JsonObject Body(string number, string unit = "45701", string module = "KS", string data = Birth) => new()
    {
        ["maDonVi"] = unit, ["module"] = module, ["maHoSo"] = number, ["ngayTiepNhan"] = "2021-10-28", ["data"] = data,
    };

    private Task<JsonObject> Register(string number, string unit = "45701", string module = "KS", string data = Birth, string? province = null) =>
        Post("dangKyHoTich", Body(number, unit, module, data), province);

    private Task<JsonObject> Ask(JsonNode unit, string number, string? province = null) =>
        Post("traTrangThaiHoSo", new JsonObject { ["maDonVi"] = unit, ["maHoSo"] = number }, province);

    private async Task<JsonObject> Post(string operation, JsonObject body, string? province = null)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await running.SendAsync("HOTICH", HttpMethod.Post, $"/apiHoTichTuPhap/{operation}", province, content: content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    private SeededDossier One(RegistrationStage stage, EntryKind? kind = null) => Dossiers().First(dossier =>
        registrations.Look(dossier.Number.ToString(), null) is var found && found!.Progress.State == (int)stage && (kind ?? found.Kind) == found.Kind);

    private IEnumerable<SeededDossier> Dossiers() => Enumerable.Range(0, SeededDossiers.PerKind)
        .Select(at => running.Systems.Simulation.Nation.Dossiers.Of(Province(LongAn), DossierKind.CivilStatus, at));

    private Province Province(string gso) => running.Systems.Simulation.Nation.Provinces.ByGso(gso)!;

    private static string? Text(JsonObject answer, string name) => answer[name]?.GetValue<string>();
}
