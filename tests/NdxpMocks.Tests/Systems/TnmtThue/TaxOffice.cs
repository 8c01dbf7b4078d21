using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.TnmtThue;

/// <summary>The tax office as a land office meets it; every answer is held against the contract on the way.</summary>
internal sealed class TaxOffice(NationalSystems systems)
{
    private static readonly HttpClient Client = new();

    /// <summary>A slip that is in order: the home of a household of the province, sold to one of its members.</summary>
    public JsonObject Slip(string number, string gso = "80")
    {
        var nation = systems.Simulation.Nation;
        var province = nation.Provinces.ByGso(gso)!;
        var buyer = nation.Citizens.Of(province, 1_200);
        var home = nation.Parcels.HomeOf(buyer);
        return new JsonObject
        {
            ["maHoSo"] = number,
            ["soPhieuChuyen"] = "01/PCTT",
            ["ngayChuyen"] = "28-10-2021",
            ["coQuanGui"] = province.AgencyId,
            ["coQuanThue"] = "01234",
            ["nguoiSuDungDat"] = new JsonObject { ["hoTen"] = buyer.FullName, ["soDinhDanh"] = buyer.Id.Text, ["diaChi"] = buyer.Address.FullText },
            ["thuaDat"] = new JsonObject
            {
                ["maXa"] = home.Commune.Code,
                ["soToBanDo"] = home.Sheet,
                ["soThua"] = home.Number,
                ["dienTich"] = home.Area,
                ["mucDichSuDung"] = home.Use.Code,
                ["viTri"] = "Vị trí 1",
                ["nguonGoc"] = "Nhận chuyển nhượng",
                ["thoiHan"] = home.Use.Term,
            },
            ["taiSan"] = new JsonArray(),
            ["loaiGiaoDich"] = "CHUYEN_NHUONG",
            ["giaTriHopDong"] = 1_000_000_000,
            ["danhSachGiayTo"] = new JsonArray(new JsonObject { ["tenGiayTo"] = "Hợp đồng", ["soBanChinh"] = 1, ["soBanSao"] = 0 }),
            ["chuKySo"] = "TeG6q3U=",
        };
    }

    public async Task<(int State, string? Receipt, string Message)> SendAsync(JsonNode? slip, string? province = "80") =>
        await SendAsync(slip?.ToJsonString() ?? "null", province);

    public async Task<(int State, string? Receipt, string Message)> SendAsync(string body, string? province)
    {
        var answer = await PostAsync("guiPhieuChuyen", body, province);
        return (answer["trangThai"]!.GetValue<int>(), answer["maTiepNhan"]?.GetValue<string>(), answer["thongBao"]!.GetValue<string>());
    }

    public Task<JsonNode> NoticesAsync(string number, string? province = "80") =>
        PostAsync("traCuuThongBaoThue", new JsonObject { ["maHoSo"] = number }.ToJsonString(), province);

    public async Task<JsonNode> PostAsync(string operationId, string body, string? province)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(systems.Urls["TNMTTHUE"], $"/apiLienThongTNMTThue/1.0/{operationId}"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (province is not null)
        {
            request.Headers.Add("X-NDXP-Province", province);
            request.Headers.Add("X-NDXP-Caller", systems.Simulation.Nation.Provinces.ByGso(province)!.AgencyId);
        }

        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var operation = ContractTests.Read("TNMTTHUE")!.Operations.Single(candidate => candidate.OperationId == operationId);
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
