using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.Dossiers;
using NdxpMocks.World;
using static NdxpMocks.Tests.Systems.HoTich.CivilDesk;

namespace NdxpMocks.Tests.Systems.HoTich;

/// <summary>A birth that is registered, seen from (2) and (3): once, whoever looks first and whatever moves the dossier.</summary>
public sealed class NewbornTests : IAsyncLifetime
{
    private const string Number = "000.00.22.H39-211028-7001", Name = "Nguyễn Khánh Vy", Born = "20211025", FirstId = "080321910000";

    private readonly CivilDesk desk = new();

    public ValueTask InitializeAsync() => desk.InitializeAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_birth_with_a_card_is_known_to_population_and_insurance_from_its_registration_on()
    {
        var received = await desk.Post("lienThongKhaiSinhBHYT", WithCard(Number, desk.Birth(desk.Mother(30)), clinic: "80907"));
        Assert.Equal((1, "LT-" + Number), ((int)received["status"]!, (string?)received["maHoSoLT"]));
        var before = await desk.Chain(Number);
        Assert.Equal((1, 1), ((int)before["trangThaiKhaiSinh"]!, (int)before["trangThaiBHYT"]!));
        Assert.All((string[])["soDinhDanh", "maSoBhxh", "maThe", "giaTriTu", "giaTriDen"], field => Assert.Null(before[field]));
        Assert.False(await desk.IsVerified(FirstId, Name, Born));

        desk.Time.Advance(TimeSpan.FromDays(5));
        // Nobody has asked (8) since.
        Assert.True(await desk.IsVerified(FirstId, Name, Born));
        var card = await desk.Card(FirstId);
        Assert.Equal(("TE1808099010000", "8099010000", Born, "80907"), ((string?)card["maThe"], (string?)card["maSoBhxh"], (string?)card["giaTriTu"], (string?)card["maKcbBd"]));
        var after = await desk.Chain(Number);
        Assert.Equal(
            (4, FirstId, 2, "8099010000", "TE1808099010000", "25/10/2021"),
            ((int)after["trangThaiKhaiSinh"]!, (string?)after["soDinhDanh"], (int)after["trangThaiBHYT"]!, (string?)after["maSoBhxh"], (string?)after["maThe"], (string?)after["giaTriTu"]));
        Assert.Equal(DateOnly.ParseExact((string)card["giaTriDen"]!, "yyyyMMdd"), DateOnly.ParseExact((string)after["giaTriDen"]!, "dd/MM/yyyy"));
    }

    [Fact]
    public async Task A_birth_alone_gives_a_number_and_no_card()
    {
        desk.Store.Progression = Progression.AtOnce;
        await desk.Post("NhanDKHT", Linked(Number, desk.Birth(desk.Mother(30))));

        Assert.True(await desk.IsVerified(FirstId, Name, Born));
        Assert.Null((await desk.Card(FirstId))["maThe"]);
        Fails(await desk.Chain(Number), "201", "RECORD_NOT_FOUND");
    }

    [Theory]
    [InlineData("AfterWorkingDays")]
    [InlineData("AtOnce")]
    [InlineData("AfterReads")]
    [InlineData("ByHand")]
    public async Task Whatever_moves_the_dossier_64_who_look_at_once_see_one_child(string pace)
    {
        desk.Store.Progression = new(Enum.Parse<Pace>(pace), pace == "AfterReads" ? 1 : 0);
        await desk.Post("lienThongKhaiSinhBHYT", WithCard(Number, desk.Birth(desk.Mother(30))));
        switch (pace)
        {
            case "AfterWorkingDays":
                desk.Time.Advance(TimeSpan.FromDays(5));
                break;
            case "AfterReads":
                await desk.Chain(Number);
                await desk.Chain(Number);
                Assert.Equal(4, (int)(await desk.Chain(Number))["trangThaiKhaiSinh"]!);
                break;
            case "ByHand":
                desk.Store.Force("HOTICH", Number, 4);
                break;
        }

        var seen = await Task.WhenAll(Enumerable.Range(0, 64).Select(async at => (at % 4) switch
        {
            0 => await desk.IsVerified(FirstId, Name, Born) ? FirstId : null,
            1 => (string?)(await desk.Card(FirstId))["maThe"] is { } card && card == "TE1808099010000" ? FirstId : null,
            2 => (string?)(await desk.Chain(Number))["soDinhDanh"],
            _ => (string?)(await desk.Result(Number))["ketQuaXuLy"]!["soDinhDanh"],
        }));

        Assert.All(seen, id => Assert.Equal(FirstId, id));
        Assert.Single(desk.Nation.Additions.CitizensOf(LongAn));
    }

    [Fact]
    public async Task Births_registered_in_parallel_get_numbers_of_their_own()
    {
        desk.Store.Progression = Progression.AtOnce;
        await Task.WhenAll(Enumerable.Range(0, 64).Select(at =>
            desk.Post("NhanDKHT", Linked($"000.00.22.H39-211028-7{at:00}1", desk.Birth(desk.Mother(40 + at))))));

        var ids = await Task.WhenAll(Enumerable.Range(0, 64).Select(async at => (string?)(await desk.Result($"000.00.22.H39-211028-7{at:00}1"))["ketQuaXuLy"]!["soDinhDanh"]));
        Assert.Equal(64, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(CitizenId.Parse(id)!.Value.Serial, 910_000, 910_063));
    }

    [Fact]
    public async Task The_numbers_are_the_same_whether_somebody_looked_in_between_or_not()
    {
        await using var quiet = new CivilDesk();
        await quiet.InitializeAsync();
        foreach (var (one, looks) in new[] { (desk, true), (quiet, false) })
        {
            foreach (var (number, household) in new[] { ("7003", 33), ("7001", 31), ("7002", 32) })
            {
                await one.Post("NhanDKHT", Linked($"000.00.22.H39-211028-{number}", one.Birth(one.Mother(household))));
                one.Time.Advance(TimeSpan.FromDays(1));
                _ = looks ? await one.IsVerified(FirstId, Name, Born) : false;
            }

            one.Time.Advance(TimeSpan.FromDays(10));
        }

        foreach (var number in (string[])["7001", "7002", "7003"])
        {
            var full = $"000.00.22.H39-211028-{number}";
            Assert.Equal((string?)(await desk.Result(full))["ketQuaXuLy"]!["soDinhDanh"], (string?)(await quiet.Result(full))["ketQuaXuLy"]!["soDinhDanh"]);
        }
    }

    [Fact]
    public async Task A_child_is_not_born_twice_and_may_get_its_card_later()
    {
        desk.Store.Progression = Progression.AtOnce;
        await desk.Post("NhanDKHT", Linked(Number, desk.Birth(desk.Mother(30))));
        Assert.Null((await desk.Card(FirstId))["maThe"]);
        await desk.Post("lienThongKhaiSinhBHYT", WithCard("000.00.22.H39-211028-7002", desk.Birth(desk.Mother(30))));

        Assert.Equal(FirstId, (string?)(await desk.Chain("000.00.22.H39-211028-7002"))["soDinhDanh"]);
        Assert.Equal("TE1808099010000", (string?)(await desk.Card(FirstId))["maThe"]);
        Assert.Single(desk.Nation.Additions.CitizensOf(LongAn));
    }

    [Fact]
    public async Task Twins_are_two_and_live_with_their_mother()
    {
        desk.Store.Progression = Progression.AtOnce;
        await desk.Post("NhanDKHT", Linked(Number, desk.Birth(desk.Mother(30))));
        await desk.Post("NhanDKHT", Linked("000.00.22.H39-211028-7002", desk.Birth(desk.Mother(30), "Nguyễn Khánh An", sex: "1")));

        Assert.Equal(["080321910000", "080221910001"], desk.Nation.Citizens.HouseholdOf(desk.Province(), 30).Skip(4).Select(child => child.Id.Text));
        Assert.Equal(desk.Mother(30), desk.Nation.Citizens.MotherOf(desk.Nation.Citizens.Find(FirstId)!));
    }

    [Fact]
    public async Task A_child_of_strangers_has_a_household_of_its_own()
    {
        desk.Store.Progression = Progression.AtOnce;
        var entry = desk.Birth(desk.Mother(30));
        entry["meHoTen"] = "Người Không Quen";
        await desk.Post("NhanDKHT", Linked(Number, entry));

        Assert.True(await desk.IsVerified(FirstId, Name, Born));
        Assert.Equal(Citizens.Households, desk.Nation.Citizens.Find(FirstId)!.Household);
    }

    [Fact]
    public async Task A_child_for_whom_no_number_is_left_is_registered_without_one()
    {
        for (var count = 0; count < Citizens.MostAdded; count++)
        {
            desk.Nation.Additions.Add(LongAn, null, ordinal => new AddedCitizen(
                null, LongAn, ordinal, "Lê", "", "Bình", Sex.Male, new(1990, 5, 17), Citizens.Households, HouseholdRole.OlderChild, "01", true));
        }

        desk.Store.Progression = Progression.AtOnce;
        await desk.Post("lienThongKhaiSinhBHYT", WithCard(Number, desk.Birth(desk.Mother(30))));

        var state = await desk.Chain(Number);
        Assert.Equal(4, (int)state["trangThaiKhaiSinh"]!);
        Assert.Null(state["soDinhDanh"]);
    }

    [Fact]
    public async Task A_birth_that_is_refused_gives_nobody_a_number()
    {
        desk.Store.Progression = Progression.AtOnce;
        await desk.Post("lienThongKhaiSinhBHYT", WithCard("000.00.22.H39-211028-7009", desk.Birth(desk.Mother(30))));

        var state = await desk.Chain("000.00.22.H39-211028-7009");
        Assert.Equal((6, 3), ((int)state["trangThaiKhaiSinh"]!, (int)state["trangThaiBHYT"]!));
        Assert.Null(state["soDinhDanh"]);
        Assert.Empty(desk.Nation.Additions.CitizensOf(LongAn));
    }

    [Fact]
    public async Task A_birth_that_is_brought_back_from_a_checkpoint_is_registered_when_its_time_comes()
    {
        await desk.Post("NhanDKHT", Linked(Number, desk.Birth(desk.Mother(30))));
        var kept = JsonSerializer.Serialize(desk.Store.Export());
        await using var later = new CivilDesk();
        await later.InitializeAsync();
        await later.Post("danhMuc", new JsonObject { ["loaiDanhMuc"] = 5 });
        Assert.False(await later.IsVerified(FirstId, Name, Born));
        later.Store.Import(JsonSerializer.Deserialize<DossierRecords>(kept)!);
        later.Time.Advance(TimeSpan.FromDays(5));

        Assert.True(await later.IsVerified(FirstId, Name, Born));
    }

    [Theory]
    [InlineData("80849", LongAn, "500", "maKcbBd")]
    [InlineData("81000", LongAn, "500", "maKcbBd")]
    [InlineData("89850", LongAn, "500", "maKcbBd")]
    [InlineData("8085", LongAn, "500", "maKcbBd")]
    [InlineData("80851", "8", "108", "PROVINCE_ID_INCORRECT")]
    [InlineData("80851", AnGiang, "108", "PROVINCE_ID_INCORRECT")]
    public async Task A_card_needs_a_clinic_and_a_home_in_the_province(string clinic, string home, string code, string reason) =>
        Fails(await desk.Post("lienThongKhaiSinhBHYT", WithCard(Number, desk.Birth(desk.Mother(30)), clinic, home: home)), code, reason);

    [Fact]
    public async Task A_card_is_for_a_child_under_72_months_and_all_its_fields_are_needed()
    {
        Fails(await desk.Post("lienThongKhaiSinhBHYT", WithCard(Number, desk.Birth(desk.Mother(30), born: "28/10/2015"))), "500", "72 tháng");
        Assert.Equal(1, (int)(await desk.Post("lienThongKhaiSinhBHYT", WithCard(Number, desk.Birth(desk.Mother(30), born: "29/10/2015"))))["status"]!);
        Fails(await desk.Post("lienThongKhaiSinhBHYT", WithCard(Number, desk.Birth(desk.Mother(30)))), "500", "đã được tiếp nhận");
        foreach (var field in (string[])["maKcbBd", "maTinhThuongTru", "diaChiNhanThe"])
        {
            var form = WithCard("000.00.22.H39-211028-7003", desk.Birth(desk.Mother(30)));
            form["dataBHYT"]!.AsObject().Remove(field);
            Fails(await desk.Post("lienThongKhaiSinhBHYT", form), "500", field);
        }

        var without = WithCard("000.00.22.H39-211028-7003", desk.Birth(desk.Mother(30)));
        without.Remove("dataBHYT");
        Fails(await desk.Post("lienThongKhaiSinhBHYT", without), "500", "dataBHYT");
        without = WithCard("000.00.22.H39-211028-7003", []);
        Fails(await desk.Post("lienThongKhaiSinhBHYT", without), "200", "nksHoTen");
    }

    [Theory]
    [InlineData("dataKhaiSinh", "{", "302", "DATA_TYPE_INVALID")]
    [InlineData("dataKhaiSinh", "<hotich>", "302", "DATA_TYPE_INVALID")]
    [InlineData("dataKhaiSinh", "{\"nksHoTen\":{}}", "302", "nksHoTen")]
    [InlineData("maDonVi", "99999", "106", "AGENCY_ID_INCORRECT")]
    [InlineData("maDonVi", "001", "106", "AGENCY_ID_INCORRECT")]
    [InlineData("maHoSo", "000.00.22.H01-211028-7001", "500", "không thuộc đơn vị gửi hồ sơ")]
    public async Task What_is_wrong_with_a_birth_is_said_with_its_code_and_nothing_is_kept(string field, string value, string code, string reason)
    {
        var form = WithCard(Number, desk.Birth(desk.Mother(30)));
        form[field] = value;

        Fails(await desk.Post("lienThongKhaiSinhBHYT", form), code, reason);
        Fails(await desk.Chain(Number, null), "201", "RECORD_NOT_FOUND");
    }

    [Fact]
    public async Task A_child_of_Ha_Noi_has_the_leading_zero_in_number_insurance_and_card()
    {
        const string HaNoi = "01", Own = "000.00.22.H26-211028-7001";
        desk.Store.Progression = Progression.AtOnce;
        var mother = desk.Nation.Citizens.Of(desk.Province(HaNoi), (30 * Citizens.HouseholdSize) + 1);
        var unit = desk.Nation.Places.Commune(desk.Province(HaNoi), 0).Code;
        var form = WithCard(Own, desk.Birth(mother), "01851", unit, HaNoi);
        foreach (var (name, value, code) in new (string, JsonNode, string)[] { ("maKcbBd", "1851", "500"), ("maKcbBd", 1851, "500"), ("maTinhThuongTru", "1", "108"), ("maTinhThuongTru", 1, "108") })
        {
            var lost = form.DeepClone().AsObject();
            lost["dataBHYT"]![name] = value;
            Fails(await desk.Post("lienThongKhaiSinhBHYT", lost, HaNoi), code, "");
        }

        Assert.Equal(1, (int)(await desk.Post("lienThongKhaiSinhBHYT", form, HaNoi))["status"]!);
        var chain = await desk.Chain(Own, HaNoi);
        Assert.StartsWith("001", (string?)chain["soDinhDanh"], StringComparison.Ordinal);
        Assert.StartsWith("01", (string?)chain["maSoBhxh"], StringComparison.Ordinal);
        Assert.Equal("TE101" + (string?)chain["maSoBhxh"], (string?)chain["maThe"]);
    }

    [Fact]
    public async Task Another_provinces_chain_is_unknown()
    {
        await desk.Post("lienThongKhaiSinhBHYT", WithCard(Number, desk.Birth(desk.Mother(30))));

        Fails(await desk.Chain(Number, AnGiang), "201", "RECORD_NOT_FOUND");
        Fails(await desk.Post("traTrangThaiLienThong", new JsonObject { ["maHoSoLT"] = Number }), "201", "RECORD_NOT_FOUND");
        Fails(await desk.Post("traTrangThaiLienThong", []), "500", "maHoSoLT");
    }
}
