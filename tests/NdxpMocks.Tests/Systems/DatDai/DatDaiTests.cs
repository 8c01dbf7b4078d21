using System.Net;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.DatDai;

public sealed class DatDaiTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private Nation Nation => running.Systems.Simulation.Nation;

    [Fact]
    public async Task A_parcel_is_the_home_that_the_country_knows()
    {
        var citizen = Nation.Citizens.Of(Nation.Provinces.ByGso("80")!, 4 * 300);
        var parcel = Nation.Parcels.HomeOf(citizen);

        var (status, answer) = await GetAsync($"thuaDat?maXa={parcel.Commune.Code}&soHieuToBanDo={parcel.Sheet}&soThuTuThua={parcel.Number}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(citizen.Address.FullText, answer["diaChi"]!.GetValue<string>());
        Assert.Equal(parcel.Commune.Code, answer["maXa"]!.GetValue<string>());
        Assert.Equal(parcel.Sheet, answer["soHieuToBanDo"]!.GetValue<string>());
        Assert.Equal(parcel.Area, answer["dienTich"]!.GetValue<decimal>());
        Assert.Equal(parcel.Use.Code, answer["mucDichSuDung"]![0]!["maMucDich"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_owner_of_a_parcel_is_not_shown()
    {
        var parcel = Nation.Parcels.Find("45700", "1", "1")!;

        var (_, answer) = await GetAsync("thuaDat?maXa=45700&soHieuToBanDo=1&soThuTuThua=1");

        Assert.DoesNotContain(parcel.Owner.Id.Text, answer.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(parcel.Owner.GivenName, answer["diaChi"]!.GetValue<string>().Split(' '));
    }

    [Fact]
    public async Task An_outline_is_a_closed_ring_around_the_parcel_of_its_area()
    {
        var parcel = Nation.Parcels.Find("45700", "1", "1")!;

        var (_, answer) = await GetAsync("thuaDat?maXa=45700&soHieuToBanDo=1&soThuTuThua=1");

        Assert.Equal("Polygon", answer["toaDo"]!["type"]!.GetValue<string>());
        var ring = answer["toaDo"]!["coordinates"]![0]!.AsArray()
            .Select(point => (X: point![0]!.GetValue<double>(), Y: point[1]!.GetValue<double>())).ToList();
        Assert.Equal(ring[0], ring[^1]);
        Assert.InRange(parcel.Longitude, ring.Min(point => point.X), ring.Max(point => point.X));
        Assert.InRange(parcel.Latitude, ring.Min(point => point.Y), ring.Max(point => point.Y));
        var square = (ring.Max(point => point.Y) - ring.Min(point => point.Y)) * 111_320;
        Assert.Equal((double)parcel.Area, square * square, 1.0);
    }

    [Theory]
    [InlineData("thuaDat?soHieuToBanDo=1&soThuTuThua=1", HttpStatusCode.BadRequest, "THIEU_THAM_SO")]
    [InlineData("thuaDat?maXa=45700&soHieuToBanDo=1&soThuTuThua=", HttpStatusCode.BadRequest, "THIEU_THAM_SO")]
    [InlineData("thuaDat?maXa=4570&soHieuToBanDo=1&soThuTuThua=1", HttpStatusCode.BadRequest, "SAI_DINH_DANG")]
    [InlineData("thuaDat?maXa=45700&soHieuToBanDo=x&soThuTuThua=1", HttpStatusCode.BadRequest, "SAI_DINH_DANG")]
    [InlineData("thuaDat?maXa=45700&soHieuToBanDo=1&soThuTuThua=9999", HttpStatusCode.NotFound, "KHONG_TIM_THAY")]
    [InlineData("thuaDat?maXa=00001&soHieuToBanDo=1&soThuTuThua=1", HttpStatusCode.NotFound, "KHONG_TIM_THAY")]
    [InlineData("thuaDat?maXa=45700&soThuTuThua=1", HttpStatusCode.BadRequest, "THIEU_THAM_SO")]
    [InlineData("thuaDat?maXa=45700&soHieuToBanDo=1&soThuTuThua=1a", HttpStatusCode.BadRequest, "SAI_DINH_DANG")]
    [InlineData("thuaDat?maXa=45700&soHieuToBanDo=01&soThuTuThua=1", HttpStatusCode.NotFound, "KHONG_TIM_THAY")]
    [InlineData("thuaDat?maXa=45700&soHieuToBanDo=1&soThuTuThua=01", HttpStatusCode.NotFound, "KHONG_TIM_THAY")]
    [InlineData("danhMuc?loaiDanhMuc=DonViHanhChinh&maCha=1", HttpStatusCode.NotFound, "KHONG_TIM_THAY")]
    [InlineData("danhMuc", HttpStatusCode.BadRequest, "THIEU_THAM_SO")]
    [InlineData("danhMuc?loaiDanhMuc=ChuSuDung", HttpStatusCode.BadRequest, "DANH_MUC_KHONG_TON_TAI")]
    [InlineData("danhMuc?loaiDanhMuc=MucDichSuDung&maCha=XXX", HttpStatusCode.NotFound, "KHONG_TIM_THAY")]
    [InlineData("danhMuc?loaiDanhMuc=DonViHanhChinh&maCha=00", HttpStatusCode.NotFound, "KHONG_TIM_THAY")]
    public async Task What_is_wrong_is_said_in_the_systems_own_words(string call, HttpStatusCode expected, string code)
    {
        var (status, answer) = await GetAsync(call);

        Assert.Equal(expected, status);
        Assert.Equal(code, answer["maLoi"]!.GetValue<string>());
        Assert.NotEmpty(answer["thongBao"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("MucDichSuDung", "LUC")]
    [InlineData("NguonGocSuDung", "CNQ-KTT")]
    [InlineData("DoiTuongSuDung", "GDC")]
    [InlineData("LoaiBienDong", "CN")]
    [InlineData("DonViHanhChinh", "80")]
    public async Task Every_catalogue_has_unique_codes_and_parents_of_its_own(string catalogue, string code)
    {
        var (_, answer) = await GetAsync($"danhMuc?loaiDanhMuc={catalogue}");

        var codes = answer.AsArray().Select(entry => entry!["ma"]!.GetValue<string>()).ToList();
        Assert.Contains(code, codes);
        Assert.Distinct(codes);
        Assert.All(answer.AsArray(), entry => Assert.True(entry!["maCha"] is not { } parent || codes.Contains(parent.GetValue<string>())));
    }

    [Fact]
    public async Task Every_use_of_a_parcel_is_in_the_catalogue()
    {
        var (_, answer) = await GetAsync("danhMuc?loaiDanhMuc=MucDichSuDung");

        var codes = answer.AsArray().Select(entry => entry!["ma"]!.GetValue<string>()).ToList();
        Assert.All(Parcels.Farming.Append(Parcels.Urban).Append(Parcels.Rural), use => Assert.Contains(use.Code, codes));
    }

    [Fact]
    public async Task Administrative_units_unfold_level_by_level_with_their_leading_zeros()
    {
        var (_, provinces) = await GetAsync("danhMuc?loaiDanhMuc=DonViHanhChinh");
        Assert.Equal(63, provinces.AsArray().Count);
        Assert.Contains("01", Codes(provinces));

        var (_, districts) = await GetAsync("danhMuc?loaiDanhMuc=DonViHanhChinh&maCha=89");
        Assert.Equal("001", Codes(districts)[0]);
        Assert.Equal("89", districts[0]!["maCha"]!.GetValue<string>());

        var (_, communes) = await GetAsync("danhMuc?loaiDanhMuc=DonViHanhChinh&maCha=001");
        Assert.Equal(Enumerable.Range(40000, 15).Select(code => $"{code}"), Codes(communes));

        var (_, below) = await GetAsync("danhMuc?loaiDanhMuc=DonViHanhChinh&maCha=40000");
        Assert.Empty(below.AsArray());
    }

    private static List<string> Codes(JsonNode list) => [.. list.AsArray().Select(entry => entry!["ma"]!.GetValue<string>())];

    private async Task<(HttpStatusCode Status, JsonNode Answer)> GetAsync(string call)
    {
        using var response = await running.SendAsync("DATDAI", HttpMethod.Get, $"/apiCSDLDatDai/1.0/{call}");
        var contract = ContractTests.Read("DATDAI")!.Operations.Single(operation => operation.OperationId == call.Split('?')[0]);
        Assert.Empty(await contract.ErrorsAsync(response, TestContext.Current.CancellationToken));
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }
}
