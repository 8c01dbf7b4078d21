using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.HoTich;

/// <summary>A one-stop desk of Long An with the three systems that a birth touches, on a clock of its own.</summary>
public sealed class CivilDesk : IAsyncLifetime
{
    public const string LongAn = "80", AnGiang = "89";

    private readonly HttpClient client = new();
    private NationalSystems systems = null!;

    internal FakeTimeProvider Time { get; } = new();

    internal Nation Nation => systems.Simulation.Nation;

    internal DossierStore Store => systems.Simulation.Dossiers;

    public async ValueTask InitializeAsync() =>
        systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Time = Time, Only = ["HOTICH", "DANCU", "BHXH"] });

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await systems.DisposeAsync();
    }

    internal Province Province(string gso = LongAn) => Nation.Provinces.ByGso(gso)!;

    /// <summary>A mother of the cast; her husband stands before her in the household.</summary>
    internal Citizen Mother(int household) => Nation.Citizens.Of(Province(), (household * Citizens.HouseholdSize) + 1);

    internal JsonObject Birth(Citizen mother, string name = "Nguyễn Khánh Vy", string born = "25/10/2021", string sex = "2") => new()
    {
        ["nksHoTen"] = name, ["nksGioiTinh"] = sex, ["nksNgaySinh"] = born, ["nksDanToc"] = "Kinh", ["meHoTen"] = mother.FullName,
        ["meSoGiayToTuyThan"] = mother.Id.Text, ["nycHoTen"] = mother.FullName,
    };

    internal static JsonObject Linked(string number, JsonObject entry, string module = "LTKS", string unit = "45701") => new()
    {
        ["maDonVi"] = unit, ["module"] = module, ["maHoSoLT"] = "", ["maHoSoMCDT"] = number, ["ngayTiepNhan"] = "28/10/2021 08:15:00",
        ["data"] = entry.ToJsonString(), ["fileDinhKem"] = new JsonArray(),
    };

    internal static JsonObject WithCard(string number, JsonObject entry, string clinic = "80851", string unit = "45701", string home = LongAn) => new()
    {
        ["maHoSo"] = number, ["maDonVi"] = unit, ["dataKhaiSinh"] = entry.ToJsonString(),
        ["dataBHYT"] = new JsonObject { ["maKcbBd"] = clinic, ["maTinhThuongTru"] = home, ["diaChiNhanThe"] = "Tại xã" },
    };

    internal static JsonObject Asked(string module, params string[] numbers) => new()
    {
        ["maDinhDanhHoSo"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]), ["maTinh"] = LongAn, ["module"] = module,
    };

    internal async Task<JsonObject> Result(string number) => (await Post("LayKetQua", Asked("LTKS", number)))["value"]![0]!.AsObject();

    internal Task<JsonObject> Chain(string number, string? province = LongAn) =>
        Post("traTrangThaiLienThong", new JsonObject { ["maHoSoLT"] = "LT-" + number }, province);

    internal async Task<bool> IsVerified(string id, string name, string born)
    {
        var answer = await Post("DANCU", "/apiCSDLDanCu/1.0/XacThucThongTinCongDan", new JsonObject
        {
            ["HoVaTen"] = name, ["SoDinhDanh"] = id, ["SoCMND"] = "", ["NgayThangNam"] = born, ["Nam"] = "", ["MaTichHop"] = "003",
            ["MaDVC"] = "G15-TP110", ["MaCanBo"] = "cb", ["MaYeuCau"] = "y", ["MaDonVi"] = "H39",
        }, null);
        return ((string)answer["message"]!).Contains("<TonTai>true</TonTai>", StringComparison.Ordinal);
    }

    internal Task<JsonObject> Card(string id) => Post(
        "BHXH", "/apiBHXH/1.0/getThongTinTheBhytTreEm", new JsonObject { ["soDinhDanh"] = id, ["maTinh"] = LongAn }, null);

    internal Task<JsonObject> Post(string operation, JsonObject body, string? province = LongAn) =>
        Post("HOTICH", $"/apiHoTichTuPhap/1.0/{operation}", body, province);

    internal async Task<JsonObject> Post(string system, string path, JsonObject body, string? province)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(systems.Urls[system], path))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (province is not null)
        {
            request.Headers.Add("X-NDXP-Province", province);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    internal static void Fails(JsonObject answer, string code, string reason)
    {
        Assert.Equal("0", answer["status"]!.ToString());
        Assert.Equal(code, (string?)answer["errorCode"]);
        Assert.Contains(reason, (string?)answer["errorDescription"], StringComparison.Ordinal);
    }
}
