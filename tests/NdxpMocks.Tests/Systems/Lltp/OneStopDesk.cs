using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Contracts;
using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Dossiers;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Lltp;

/// <summary>A one-stop desk that speaks with the system alone, on time that a test moves. One test, one desk, one country.</summary>
public sealed class OneStopDesk : IAsyncDisposable
{
    public const string LongAn = "80", AnGiang = "89", HaNoi = "01";

    private static readonly Contract Known = ContractTests.Read("LLTP")!;

    private readonly HttpClient client = new();
    private readonly ConcurrentDictionary<string, byte> held = [];

    internal FakeTimeProvider Time { get; } = new();

    internal NationalSystems Systems { get; private set; } = null!;

    internal DossierStore Store => Systems.Simulation.Dossiers;

    internal static async Task<OneStopDesk> OpenAsync()
    {
        var desk = new OneStopDesk();
        desk.Systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Time = desk.Time, Only = ["LLTP"] });
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Systems.DisposeAsync();
    }

    /// <summary>The example of the contract, under a number of the test's own.</summary>
    internal static JsonObject Declaration(string number, string unit = LongAn) =>
        Example("nhanHoSoDangKy", ("idReceivedDec", number), ("idMinistryJustice", unit));

    internal static JsonObject Submission(string number, string province = LongAn) =>
        Example("v2NhanHoSo", ("maHoSoMCDT", number), ("maTinh", province));

    internal static JsonObject Example(string operation, params ReadOnlySpan<(string Name, string Value)> changes)
    {
        var body = JsonNode.Parse(Known.Operations.Single(one => one.OperationId == operation).ExampleBody!.Value.Text)!.AsObject();
        foreach (var (name, value) in changes)
        {
            body[name] = value;
        }

        return body;
    }

    internal Task<JsonNode> LodgeAsync(string number, string? province = LongAn) => PostAsync("nhanHoSoDangKy", Declaration(number, province ?? LongAn), province);

    internal Task<JsonNode> SubmitAsync(string number, string province = LongAn) => PostAsync("v2/nhanHoSo", Submission(number, province), province);

    internal Task<JsonNode> StateAsync(string number, string? province = LongAn) => PostAsync(
        "traTrangThaiHs", new JsonObject { ["idReceivedDec"] = number, ["infoType"] = "2" }, province);

    internal Task<JsonNode> ResultAsync(string number, string province = LongAn) => PostAsync(
        "v2/layKetQua", new JsonObject { ["authKey"] = "khoa-mo-phong", ["maTinh"] = province, ["maHoSoMCDT"] = number }, province);

    internal async Task<IReadOnlyList<JsonNode>> PendingAsync(string infoType, string? province = LongAn) =>
        [.. (await PostAsync("traHoSo", new JsonObject { ["infoType"] = infoType }, province))["LISTCONTENT"]!.AsArray().Select(row => row!)];

    internal async Task<IReadOnlyList<JsonNode>> ChangedAsync(string infoType, string? province = LongAn) =>
        [.. (await PostAsync("traDsTrangThaiHs", new JsonObject { ["infoType"] = infoType }, province))["LISTCONTENT"]!.AsArray().Select(row => row!)];

    internal Task<JsonNode> MarkAsync(string infoType, string ids, string? province = LongAn) => PostAsync(
        "danhDauHsThanhCong", new JsonObject { ["declarationId"] = ids, ["infoType"] = infoType }, province);

    internal static string IdOf(JsonNode declaration) => (string)declaration["declarationTraHoSoForm"]!["declarationId"]!;

    /// <summary>What a province is told is held against the contract; the country's list has the form of a province's, and takes long.</summary>
    internal async Task<JsonNode> PostAsync(string operation, JsonNode body, string? province = LongAn)
    {
        using var answer = await SendAsync(operation, body, province);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        // Sixty-four who ask at once get one answer, or two.
        if (province is not null && held.TryAdd(operation + text, 0))
        {
            Assert.Empty(await Known.Operations.Single(one => one.Path == "/" + operation).ErrorsAsync(answer, TestContext.Current.CancellationToken));
        }

        return JsonNode.Parse(text)!;
    }

    internal async Task<JsonNode> AskAsync(string operation, JsonNode body)
    {
        using var answer = await SendAsync(operation, body, LongAn);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    /// <param name="province">As the hub would vouch for; null calls the system without a hub.</param>
    private async Task<HttpResponseMessage> SendAsync(string operation, JsonNode body, string? province)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Systems.Urls["LLTP"], "/apiLyLichTuPhap/1.0/" + operation));
        request.Content = JsonContent.Create(body);
        if (province is not null)
        {
            request.Headers.Add("X-NDXP-Province", province);
            request.Headers.Add("X-NDXP-Caller", Provinces.All.ByGso(province)!.AgencyId);
        }

        // Whatever happened, it is HTTP 200.
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }
}
