using System.Net;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.DatDai;

/// <summary>Land use, planning and maps.</summary>
public sealed class LandUseTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private Nation Nation => running.Systems.Simulation.Nation;

    [Fact]
    public async Task A_commune_is_as_large_as_its_parcels_together()
    {
        var commune = Nation.Places.CommuneByCode("45700")!;
        var parcels = Enumerable.Range(0, Parcels.PerCommune).Select(index => Nation.Parcels.Of(commune, index)).ToList();

        var answer = await FoundAsync("hienTrangSuDungDat?maDonViHanhChinh=45700&nam=2020");

        Assert.All(answer, row => Assert.Equal(parcels.Where(parcel => parcel.Use.Code == Code(row)).Sum(parcel => parcel.Area) / 10_000, Area(row, "dienTich")));
        Assert.Equal(parcels.Sum(parcel => parcel.Area) / 10_000, answer.Sum(row => Area(row, "dienTich")));
        Assert.Equal(100m, answer.Sum(row => Area(row, "coCau")), 0);
    }

    [Fact]
    public async Task A_district_is_the_sum_of_its_communes_and_a_province_of_its_districts()
    {
        var communes = 0m;
        for (var code = 45700; code < 45715; code++)
        {
            communes += (await FoundAsync($"hienTrangSuDungDat?maDonViHanhChinh={code}&nam=2020")).Sum(row => Area(row, "dienTich"));
        }

        Assert.Equal(communes, (await FoundAsync("hienTrangSuDungDat?maDonViHanhChinh=381&nam=2020")).Sum(row => Area(row, "dienTich")));
        var districts = 0m;
        for (var code = 381; code <= 390; code++)
        {
            districts += (await FoundAsync($"hienTrangSuDungDat?maDonViHanhChinh={code}&nam=2020")).Sum(row => Area(row, "dienTich"));
        }

        Assert.Equal(districts, (await FoundAsync("hienTrangSuDungDat?maDonViHanhChinh=80&nam=2020")).Sum(row => Area(row, "dienTich")));
    }

    [Fact]
    public async Task Land_changes_its_use_over_the_years_and_none_is_lost()
    {
        var (then, now) = (await FoundAsync("hienTrangSuDungDat?maDonViHanhChinh=80&nam=2014"), await FoundAsync("hienTrangSuDungDat?maDonViHanhChinh=80&nam=2020"));

        Assert.Equal(now.Sum(row => Area(row, "dienTich")), then.Sum(row => Area(row, "dienTich")));
        Assert.True(Area(then.Single(row => Code(row) == "ONT"), "dienTich") < Area(now.Single(row => Code(row) == "ONT"), "dienTich"));
    }

    [Fact]
    public async Task A_plan_starts_from_the_land_as_it_is_and_loses_none()
    {
        var use = await FoundAsync("hienTrangSuDungDat?maDonViHanhChinh=381&nam=2020");

        var plan = await FoundAsync("quyHoachSuDungDat?maTinh=80&maHuyen=381&kyQuyHoach=2021-2030");

        Assert.All(use, row => Assert.Equal(Area(row, "dienTich"), Area(plan.Single(planned => Code(planned) == Code(row)), "dienTichHienTrang")));
        Assert.Equal(plan.Sum(row => Area(row, "dienTichHienTrang")), plan.Sum(row => Area(row, "dienTichQuyHoach")));
        Assert.All(plan, row => Assert.True(Area(row, "dienTichQuyHoach") >= 0));
        Assert.True(Area(plan.Single(row => Code(row) == "DGT"), "dienTichQuyHoach") > 0);
        Assert.Single(plan.Select(row => row["soQuyetDinh"]!.GetValue<string>()).Distinct());
    }

    [Fact]
    public async Task A_provinces_plan_is_the_sum_of_its_districts_and_names_no_decision()
    {
        var whole = await FoundAsync("quyHoachSuDungDat?maTinh=80&kyQuyHoach=2021-2030");

        var districts = new List<JsonNode>();
        for (var code = 381; code <= 390; code++)
        {
            districts.AddRange(await FoundAsync($"quyHoachSuDungDat?maTinh=80&maHuyen={code}&kyQuyHoach=2021-2030"));
        }

        Assert.All(whole, row => Assert.Equal(
            districts.Where(part => Code(part) == Code(row)).Sum(part => Area(part, "dienTichQuyHoach")), Area(row, "dienTichQuyHoach")));
        Assert.All(whole, row => Assert.Null(row["soQuyetDinh"]));
    }

    [Theory]
    [InlineData("80", "HienTrangSuDungDat", 105.75)]
    [InlineData("01", "QuyHoachSuDungDat", 105.00)]
    [InlineData("001", "QuyHoachSuDungDat", 104.75)]
    [InlineData("45700", "DiaChinh", 105.75)]
    public async Task A_map_is_in_the_provinces_own_zone_and_at_a_host_that_cannot_exist(string unit, string kind, double meridian)
    {
        var (status, map) = await GetAsync($"banDo?maDonViHanhChinh={unit}&loaiBanDo={kind}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(meridian, map["kinhTuyenTruc"]!.GetValue<double>());
        var address = new Uri(map["wmsUrl"]!.GetValue<string>());
        Assert.EndsWith(".example", address.Host, StringComparison.Ordinal);
        Assert.Contains($"/{unit}/", address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_province_has_a_meridian_near_it()
    {
        foreach (var province in Nation.Provinces)
        {
            var (_, map) = await GetAsync($"banDo?maDonViHanhChinh={province.Gso}&loaiBanDo=HienTrangSuDungDat");
            Assert.InRange(province.Longitude - map["kinhTuyenTruc"]!.GetValue<double>(), -1.5, 1.5);
        }
    }

    [Fact]
    public async Task Leading_zeros_are_part_of_a_code()
    {
        Assert.NotEmpty(await FoundAsync("hienTrangSuDungDat?maDonViHanhChinh=01&nam=2020"));
        Assert.NotEmpty(await FoundAsync("quyHoachSuDungDat?maTinh=89&maHuyen=001&kyQuyHoach=2021-2030"));
        Assert.NotEmpty(await FoundAsync("quyHoachSuDungDat?maTinh=01&kyQuyHoach=2021-2030"));
        foreach (var call in (string[])["hienTrangSuDungDat?maDonViHanhChinh=1&nam=2020", "quyHoachSuDungDat?maTinh=1&kyQuyHoach=2021-2030",
            "quyHoachSuDungDat?maTinh=89&maHuyen=1&kyQuyHoach=2021-2030", "banDo?maDonViHanhChinh=1&loaiBanDo=HienTrangSuDungDat"])
            Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(call)).Status);
    }

    [Theory]
    [InlineData("hienTrangSuDungDat?nam=2020", 400, "THIEU_THAM_SO")]
    [InlineData("hienTrangSuDungDat?maDonViHanhChinh=80&nam=", 400, "THIEU_THAM_SO")]
    [InlineData("hienTrangSuDungDat?maDonViHanhChinh=4570&nam=2020", 400, "SAI_DINH_DANG")]
    [InlineData("hienTrangSuDungDat?maDonViHanhChinh=80&nam=20x0", 400, "SAI_DINH_DANG")]
    [InlineData("hienTrangSuDungDat?maDonViHanhChinh=00&nam=2020", 404, "KHONG_TIM_THAY")]
    [InlineData("hienTrangSuDungDat?maDonViHanhChinh=80&nam=2013", 404, "KHONG_TIM_THAY")]
    [InlineData("hienTrangSuDungDat?maDonViHanhChinh=80&nam=2021", 404, "KHONG_TIM_THAY")]
    [InlineData("quyHoachSuDungDat?kyQuyHoach=2021-2030", 400, "THIEU_THAM_SO")]
    [InlineData("quyHoachSuDungDat?maTinh=80", 400, "THIEU_THAM_SO")]
    [InlineData("quyHoachSuDungDat?maTinh=8&kyQuyHoach=2021-2030", 400, "SAI_DINH_DANG")]
    [InlineData("quyHoachSuDungDat?maTinh=80&maHuyen=38&kyQuyHoach=2021-2030", 400, "SAI_DINH_DANG")]
    [InlineData("quyHoachSuDungDat?maTinh=80&kyQuyHoach=2021", 400, "SAI_DINH_DANG")]
    [InlineData("quyHoachSuDungDat?maTinh=00&kyQuyHoach=2021-2030", 404, "KHONG_TIM_THAY")]
    [InlineData("quyHoachSuDungDat?maTinh=80&maHuyen=001&kyQuyHoach=2021-2030", 404, "KHONG_TIM_THAY")]
    [InlineData("quyHoachSuDungDat?maTinh=80&kyQuyHoach=2011-2020", 404, "KHONG_TIM_THAY")]
    [InlineData("banDo?loaiBanDo=DiaChinh", 400, "THIEU_THAM_SO")]
    [InlineData("banDo?maDonViHanhChinh=45700", 400, "THIEU_THAM_SO")]
    [InlineData("banDo?maDonViHanhChinh=x&loaiBanDo=DiaChinh", 400, "SAI_DINH_DANG")]
    [InlineData("banDo?maDonViHanhChinh=45700&loaiBanDo=GiaDat", 400, "LOAI_BAN_DO_KHONG_TON_TAI")]
    [InlineData("banDo?maDonViHanhChinh=00001&loaiBanDo=DiaChinh", 404, "KHONG_TIM_THAY")]
    [InlineData("banDo?maDonViHanhChinh=80&loaiBanDo=DiaChinh", 404, "KHONG_TIM_THAY")]
    [InlineData("banDo?maDonViHanhChinh=45700&loaiBanDo=QuyHoachSuDungDat", 404, "KHONG_TIM_THAY")]
    public async Task What_is_wrong_is_said_in_the_systems_own_words(string call, int expected, string code)
    {
        var (status, answer) = await GetAsync(call);

        Assert.Equal(expected, (int)status);
        Assert.Equal(code, answer["maLoi"]!.GetValue<string>());
        Assert.NotEmpty(answer["thongBao"]!.GetValue<string>());
    }

    private static string Code(JsonNode row) => row["maLoaiDat"]!.GetValue<string>();

    private static decimal Area(JsonNode row, string field) => row[field]!.GetValue<decimal>();

    private async Task<List<JsonNode>> FoundAsync(string call)
    {
        var (status, answer) = await GetAsync(call);
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. answer.AsArray().Select(row => row!)];
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> GetAsync(string call)
    {
        using var response = await running.SendAsync("DATDAI", HttpMethod.Get, $"/apiCSDLDatDai/1.0/{call}");
        var contract = ContractTests.Read("DATDAI")!.Operations.Single(operation => operation.OperationId == call.Split('?')[0]);
        Assert.Empty(await contract.ErrorsAsync(response, TestContext.Current.CancellationToken));
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }
}
