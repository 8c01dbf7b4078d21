using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;

namespace NdxpMocks.Tests.Systems.VnPost;

/// <summary>Orders as a provincial platform and an open-source one-stop system send them: other doors, one store.</summary>
public sealed class OtherClientsTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string Base = "/apiVNPostNGSP/p1.0";

    [Fact]
    public async Task A_platforms_order_is_tracked_with_its_item_code()
    {
        Assert.Equal("100", await LgspAsync(Order("H11-1", "MP000000001VN"), "H11"));

        var events = await TrackedAsync("H11", "H11-1");
        Assert.All(events, row => Assert.Equal("MP000000001VN", (string?)row["ItemCode"]));
        Assert.NotEmpty(events);
        Assert.Empty(await TrackedAsync("H12", "H11-1"));
    }

    [Fact]
    public async Task Without_an_item_code_the_order_is_accepted_and_gets_one()
    {
        Assert.Equal("101", await LgspAsync(Order("H11-2", null), "H11"));
        Assert.Equal("101", await LgspAsync(Order("H11-3", ""), "H11"));

        Assert.All(await TrackedAsync("H11", "H11-2"), row => Assert.Matches(@"^MP\d{9}VN$", (string?)row["ItemCode"]));
    }

    [Fact]
    public async Task A_platform_without_its_token_is_told_so_and_which_token_does_not_matter()
    {
        Assert.Equal("102", await LgspAsync(Order("H11-4", null), "H11", token: null));
        Assert.Empty(await TrackedAsync("H11", "H11-4"));
        Assert.Equal("101", await LgspAsync(Order("H11-4", null), "H11", token: "khac"));
    }

    [Fact]
    public async Task The_same_order_again_is_accepted_once_and_another_under_its_number_is_not()
    {
        Assert.Equal("100", await LgspAsync(Order("H11-5", "A"), "H11"));
        Assert.Equal("100", await LgspAsync(Order("H11-5", "A"), "H11"));
        Assert.Equal("103", await LgspAsync(Order("H11-5", "B"), "H11"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"CustomerCode":"A","OrderNumber":"B","ReceiverProvince":1}""")]
    [InlineData("""{"CustomerCode":"A","OrderNumber":"B","ReceiverProvince":"080"}""")]
    public async Task What_a_platform_sends_must_be_an_order(string body) => Assert.Equal("102", await LgspAsync(body, "H11"));

    [Fact]
    public async Task A_dossier_that_is_sent_stands_under_its_agency_and_number_and_can_be_cancelled()
    {
        const string Number = "000.00.25.H14-211028-7001";
        Assert.Equal((HttpStatusCode.Created, 100), await ClsAsync(Dossier(Number), "H14"));
        Assert.All(await TrackedAsync("H14", Number), row => Assert.Equal("MPH14", (string?)row["CustomerCode"]));
        Assert.Empty(await TrackedAsync("H15", Number));

        using var cancelled = await running.SendAsync("VNPOST", HttpMethod.Get, $"{Base}/order/cancel?CustomerCode=MPH14&OrderNumber={Number}", caller: "H14");
        Assert.Equal(HttpStatusCode.Created, cancelled.StatusCode);
        Assert.Equal(9, (int)(await TrackedAsync("H14", Number))[^1]["StatusCode"]!);
    }

    [Fact]
    public async Task All_doors_lead_to_one_store()
    {
        const string Number = "000.00.25.H14-211028-7002";
        Assert.Equal((HttpStatusCode.Created, 100), await ClsAsync(Dossier(Number), "H14"));
        Assert.Equal((HttpStatusCode.Created, 100), await ClsAsync(Dossier(Number), "H14"));

        var order = Order(Number, null);
        order["CustomerCode"] = "MPH14";
        Assert.Equal("103", await LgspAsync(order, "H14"));
        // Seeded orders stand under such a number already.
        Assert.Equal((HttpStatusCode.OK, 103), await ClsAsync(Dossier("000.00.25.H14-211028-0001"), "H14"));
    }

    [Fact]
    public async Task Without_a_hub_a_dossier_stands_under_the_agency_in_its_number()
    {
        const string Number = "000.00.25.H14-211028-7003";
        Assert.Equal((HttpStatusCode.Created, 100), await ClsAsync(Dossier(Number), null));

        using var cancelled = await running.SendAsync("VNPOST", HttpMethod.Get, $"{Base}/order/cancel?CustomerCode=MPH14&OrderNumber={Number}");
        Assert.Equal(HttpStatusCode.Created, cancelled.StatusCode);
    }

    [Theory]
    [InlineData("MaThuTuc", null)]
    [InlineData("MaHoSo", "")]
    [InlineData("MaHoSo", 2021)]
    [InlineData("ChuHoSo", " ")]
    [InlineData("DiaChi", null)]
    [InlineData("CMT", 80_081_900_001L)]
    [InlineData("CMT", "80081900001")]
    [InlineData("NgayTiepNhan", "2021-10-28")]
    [InlineData("LePhi", -1)]
    [InlineData("LePhi", "30000")]
    public async Task A_dossier_with_a_field_of_another_form_is_refused(string field, object? value)
    {
        var dossier = Dossier("000.00.25.H14-211028-7004");
        dossier[field] = value is null ? null : JsonValue.Create(value);

        Assert.Equal((HttpStatusCode.OK, 102), await ClsAsync(dossier, "H14"));
    }

    private static JsonObject Order(string number, string? itemCode) => new()
    {
        ["CustomerCode"] = "MPX", ["OrderNumber"] = number, ["SenderProvince"] = 85, ["ReceiverProvince"] = 10, ["ItemCode"] = itemCode, ["FlagConfig"] = 2,
    };

    private static JsonObject Dossier(string number) => new()
    {
        ["MaThuTuc"] = "1.004194", ["TenThuTuc"] = null, ["MaHoSo"] = number, ["LePhi"] = 0, ["ChuHoSo"] = "Chủ hồ sơ", ["NguoiNop"] = null,
        ["CMT"] = "080081900001", ["DiaChi"] = "Số 1", ["NgayTiepNhan"] = "28/10/2021", ["DiaChiBC"] = null,
    };

    private Task<string> LgspAsync(JsonObject order, string? caller, string? token = "mo-phong") => LgspAsync(order.ToJsonString(), caller, token);

    private async Task<string> LgspAsync(string body, string? caller, string? token = "mo-phong")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
        {
            content.Headers.TryAddWithoutValidation("access_token", token);
        }

        return (string)(await PostAsync("postOrderLgsp", "/lgsp/order/post", content, caller)).Body["Status"]!;
    }

    private async Task<(HttpStatusCode Http, int Status)> ClsAsync(JsonObject dossier, string? caller)
    {
        using var content = new StringContent(dossier.ToJsonString(), Encoding.UTF8, "application/json");
        var (http, body) = await PostAsync("postOrderCls", "/cls/order/post", content, caller);
        return (http, (int)body["Status"]!);
    }

    private async Task<(HttpStatusCode Http, JsonObject Body)> PostAsync(string operationId, string path, HttpContent content, string? caller)
    {
        using var answer = await running.SendAsync("VNPOST", HttpMethod.Post, Base + path, caller: caller, content: content);
        var operation = ContractTests.Read("VNPOST")!.Operations.Single(candidate => candidate.OperationId == operationId);
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!);
    }

    private async Task<List<JsonNode>> TrackedAsync(string caller, string number)
    {
        using var answer = await running.SendAsync("VNPOST", HttpMethod.Get, Base + "/order/tracking?pagesize=1000", caller: caller);
        var page = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return [.. page!["_embedded"]!["rh:doc"]!.AsArray().Select(row => row!).Where(row => (string?)row["OrderNumber"] == number)];
    }
}
