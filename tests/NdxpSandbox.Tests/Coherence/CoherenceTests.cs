using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using NdxpMocks.World;

namespace NdxpSandbox.Tests.Coherence;

/// <summary>
/// The same citizen, company and address in every system: a hundred keys a system, drawn at random from a seed that is printed, asked
/// for through the hub by the province that they belong to. NDXP_TEST_SEED repeats a run.
/// </summary>
public sealed class CoherenceTests(OpenCountry country) : IClassFixture<OpenCountry>
{
    private const int Keys = 100;
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private Nation Nation => country.Sandbox.Systems.Simulation.Nation;

    [Fact]
    public async Task A_citizen_is_the_same_person_for_insurance_population_and_vaccination()
    {
        await ForKeys(async (province, draw) =>
        {
            var citizen = Nation.Citizens.Of(province, draw.Next(Citizens.PerProvince));
            var insured = await Post(province, "BHXH", "/getTraCuuTtHgdByMaSoBhxh", new { maSoBhxh = citizen.InsuranceNumber });
            var (name, born) = (Text(insured, "hoTen"), Text(insured, "ngaySinh"));
            Assert.Equal("1", Text(insured, "trangThai"));

            Assert.True(await Verified(province, citizen.Id.Text, name, born));
            Assert.False(await Verified(province, citizen.Id.Text, name + "x", born));

            var vaccinated = await Post(province, "TIEMCHUNG", "/traCuuDoiTuong", new { soDinhDanh = citizen.Id.Text, hoTen = name, ngaySinh = Day(born) });
            var person = vaccinated.GetProperty("data").GetProperty("nguoiTiemChung");
            Assert.Equal((name, Day(born), province.Gso), (Text(person, "hoVaTen"), Text(person, "ngaySinh"), Text(person, "tinhThanhMa")));
            Assert.EndsWith(citizen.InsuranceNumber, Text(person, "soTheBHYT"));
            Assert.Equal(Text(insured, "gioiTinh"), person.GetProperty("gioiTinh").GetInt32().ToString(CultureInfo.InvariantCulture));

            var found = await Post(province, "BHXH", "/getMaSoBhxhTheoTieuChi", new
            {
                hoTen = name, ngaySinh = born, loaiNgaySinh = Text(insured, "loaiNgaySinh"), gioiTinh = Text(insured, "gioiTinh"),
                maTinhKs = Text(insured, "maTinhKs"), maHuyenKs = Text(insured, "maHuyenKs"), maXaKs = Text(insured, "maXaKs"), isKs = "1",
            });
            Assert.Equal(citizen.InsuranceNumber, Text(found, "maSoBhxh"));
        });
    }

    [Fact]
    public async Task A_company_stands_at_an_address_that_the_post_and_the_catalogues_know_and_a_citizen_represents_it()
    {
        var communes = await Communes();
        await ForKeys(async (province, draw) =>
        {
            var drawn = Nation.Enterprises.Of(province, draw.Next(Enterprises.PerProvince));
            var answer = await Get(province, "DKDN", $"/chiTietDoanhNghiep?msdn={drawn.TaxCode}");
            Assert.Equal("1", Text(answer, "Status"));
            var company = answer.GetProperty("Data");
            Assert.Equal(drawn.TaxCode, Text(company.GetProperty("MainInformation"), "ENTERPRISE_GDT_CODE"));

            var seat = company.GetProperty("HOAdress");
            Assert.Equal(communes[Text(seat, "WardID")], Text(seat, "WardName"));
            var place = await Get(province, "VPOSTCODE", $"/traCuuTheoMa?smartCode={drawn.Address.Vpostcode}");
            Assert.Equal(
                (Text(seat, "AddressFullText"), Text(seat, "WardID"), Text(seat, "DistrictID"), Text(seat, "CityID")),
                (Text(place, "fullAddress"), Text(place, "maXa"), Text(place, "maHuyen"), Text(place, "maTinh")));
            var (latitude, longitude) = (place.GetProperty("viDo").GetRawText(), place.GetProperty("kinhDo").GetRawText());
            var there = await Get(province, "VPOSTCODE", $"/traCuuTheoToaDo?viDo={latitude}&kinhDo={longitude}");
            Assert.Equal(drawn.Address.Vpostcode, Text(there, "smartCode"));

            var representative = drawn.Representative;
            var name = Text(company.GetProperty("Representatives")[0], "FULL_NAME");
            Assert.True(await Verified(province, representative.Id.Text, name, representative.BornOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture)));
        });
    }

    [Fact]
    public async Task A_parcel_and_a_budget_unit_lie_in_a_commune_of_the_catalogues()
    {
        var communes = await Communes();
        await ForKeys(async (province, draw) =>
        {
            var commune = Nation.Places.Commune(province, draw.Next(Places.Communes));
            var parcel = await Get(province, "DATDAI", $"/thuaDat?maXa={commune.Code}&soHieuToBanDo=1&soThuTuThua=1");
            Assert.Equal(commune.Code, Text(parcel, "maXa"));
            Assert.Contains(communes[commune.Code], Text(parcel, "diaChi"));

            var drawn = Nation.BudgetUnits.Of(province, draw.Next(BudgetUnits.PerProvince));
            var unit = await Get(province, "DVQHNS", $"/chiTietDonVi?maDVQHNS={drawn.Code}");
            Assert.Equal((drawn.Code, province.Gso), (Text(unit, "MA_DVQHNS"), Text(unit, "MA_TINH")));
            if (unit.GetProperty("MA_XA").ValueKind == JsonValueKind.String)
                Assert.Contains(Text(unit, "MA_XA"), communes.Keys);
        });
    }

    [Fact]
    public async Task A_dossier_belongs_to_its_province_in_every_system_that_has_dossiers()
    {
        await ForKeys(async (province, draw) =>
        {
            var record = Nation.Dossiers.Of(province, DossierKind.CriminalRecord, draw.Next(SeededDossiers.PerKind)).Number.ToString();
            var status = await Post(province, "LLTP", "/traTrangThaiHs", new { idReceivedDec = record, infoType = 2, identifyNo = "" });
            Assert.Contains(status.GetProperty("DEC_STATUS_ID").ToString(), (string[])["3", "4", "5"]);

            var code = Nation.Dossiers.Of(province, DossierKind.BudgetUnit, draw.Next(SeededDossiers.PerKind)).Number.ToString();
            var application = await Post(province, "DVQHNS", "/traCuuTrangThaiHoSo", new { maHoSo = code });
            Assert.Equal(code, Text(application, "maHoSo"));

            var listed = (await Get(province, "DKDN", "/danhSachHoSo?from_date=25/10/2021&to_date=28/10/2021&offset=0&limit=50")).GetProperty("Data");
            var one = listed[draw.Next(listed.GetArrayLength())];
            Assert.Equal(province.Gso, Text(one, "SITE_ID"));
            var registration = (await Get(province, "DKDN", $"/tinhTrangHoSo?in_journal_no={Text(one, "IN_JOURNAL_NO")}")).GetProperty("Data");
            Assert.Equal((Text(one, "NAME"), Text(one, "PROCESS_STATUS")), (Text(registration, "NAME"), Text(registration, "PROCESS_STATUS")));
        });
    }

    [Fact]
    public async Task The_keys_of_one_seed_are_strangers_to_another()
    {
        await using var elsewhere = new OtherSeed();
        await elsewhere.InitializeAsync();
        var same = 0;
        await ForKeys(async (province, draw) =>
        {
            var citizen = Nation.Citizens.Of(province, draw.Next(Citizens.PerProvince));
            var here = await Post(province, "BHXH", "/getTraCuuTtHgdByMaSoBhxh", new { maSoBhxh = citizen.InsuranceNumber });
            var client = await elsewhere.ClientFor(province.AgencyId);
            using var answer = await client.PostAsJsonAsync(elsewhere.ContextOf("BHXH") + "/getTraCuuTtHgdByMaSoBhxh", new { maSoBhxh = citizen.InsuranceNumber }, Stop);
            var there = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
            Interlocked.Add(ref same, there.GetRawText() == here.GetRawText() ? 1 : 0);
        });
        Assert.True(same <= Keys / 20, $"{same} of {Keys} people are the same under another seed");
    }

    private async Task ForKeys(Func<Province, Seeded, Task> check)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"NDXP_TEST_SEED={OpenCountry.Seed}");
        for (var key = 0; key < Keys; key++)
        {
            var draw = Seeded.For((ulong)OpenCountry.Seed, "test", key);
            var province = Nation.Provinces[draw.Next(Nation.Provinces.Count)];
            try
            {
                await check(province, draw);
            }
            catch (Exception failed)
            {
                throw new InvalidOperationException($"NDXP_TEST_SEED={OpenCountry.Seed}, key {key}, {province.AgencyId}: {failed.Message}", failed);
            }
        }
    }

    private async Task<Dictionary<string, string>> Communes()
    {
        var entries = await Get(Nation.Provinces[0], "DMDC", "/Category/donvihanhchinhcap3");
        return entries.EnumerateArray().ToDictionary(entry => Text(entry, "Ma"), entry => Text(entry, "Ten"));
    }

    private async Task<bool> Verified(Province province, string id, string name, string born)
    {
        var answer = await Post(province, "DANCU", "/XacThucThongTinCongDan", new
        {
            MaYeuCau = "YC-1", MaDVC = "G15-TP110", MaTichHop = "003", MaDonVi = province.AgencyId, MaCanBo = "canbo01",
            SoDinhDanh = id, SoCMND = "", HoVaTen = name, NgayThangNam = born, Nam = "",
        });
        return Text(answer, "message").Contains("<TonTai>true</TonTai>", StringComparison.Ordinal);
    }

    private async Task<JsonElement> Get(Province province, string system, string operation)
    {
        var client = await country.ClientFor(province.AgencyId);
        using var answer = await client.GetAsync(country.ContextOf(system) + operation, Stop);
        return await Read(answer);
    }

    private async Task<JsonElement> Post(Province province, string system, string operation, object body)
    {
        var client = await country.ClientFor(province.AgencyId);
        using var answer = await client.PostAsJsonAsync(country.ContextOf(system) + operation, body, JsonSerializerOptions.Default, Stop);
        return await Read(answer);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Day(string compact) => $"{compact[6..]}/{compact[4..6]}/{compact[..4]}";

    private sealed class OtherSeed : Hosting.RunningSandbox
    {
        public override ValueTask InitializeAsync() => StartAsync(new SandboxOptions
        {
            Seed = 1,
            Grants = [.. Provinces.Select(province => $"{province}:BHXH")],
            Hub = new Dictionary<string, string?> { ["Quotas:PerSecond"] = "100000" },
        });
    }
}
