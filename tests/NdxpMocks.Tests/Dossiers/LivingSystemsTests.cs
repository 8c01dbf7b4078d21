using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Dossiers;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Dossiers;

/// <summary>The life of a dossier as its one-stop desk sees it, over HTTP, in each system that has dossiers.</summary>
public sealed class LivingSystemsTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider time = new();
    private readonly HttpClient client = new();
    private NationalSystems systems = null!;

    private DossierStore Store => systems.Simulation.Dossiers;

    public async ValueTask InitializeAsync() => systems = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await systems.DisposeAsync();
    }

    [Fact]
    public async Task A_declaration_is_certified_after_the_ten_working_days_of_the_law()
    {
        await Lodge("000.00.21.H39-211028-3001");

        Assert.Equal(3, (int)(await Declared("000.00.21.H39-211028-3001"))["DEC_STATUS_ID"]!);
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(4, (int)(await Declared("000.00.21.H39-211028-3001"))["DEC_STATUS_ID"]!);
        time.Advance(TimeSpan.FromDays(13));
        var certified = await Declared("000.00.21.H39-211028-3001");
        Assert.Equal((5, "10/11/2021", "11/11/2021"), ((int)certified["DEC_STATUS_ID"]!, (string?)certified["APPROVE_DATE"], (string?)certified["ISSUE_DATE"]));
    }

    [Fact]
    public async Task What_a_declaration_lacks_is_said_and_may_be_handed_in_under_its_number()
    {
        await Lodge("000.00.21.H39-211028-3008");
        Assert.Equal("-2", (string?)(await Lodge("000.00.21.H39-211028-3008"))["STATUS"]);
        time.Advance(TimeSpan.FromDays(7));

        var waits = await Declared("000.00.21.H39-211028-3008");
        Assert.Equal(4, (int)waits["DEC_STATUS_ID"]!);
        Assert.StartsWith("Yêu cầu bổ sung giấy tờ trước hết ngày 16/11/2021: ", (string?)waits["DESCRIPTION"], StringComparison.Ordinal);
        Assert.Equal("1", (string?)(await Lodge("000.00.21.H39-211028-3008"))["STATUS"]);
        Assert.Equal(3, (int)(await Declared("000.00.21.H39-211028-3008"))["DEC_STATUS_ID"]!);
        time.Advance(TimeSpan.FromDays(20));
        Assert.Equal(5, (int)(await Declared("000.00.21.H39-211028-3008"))["DEC_STATUS_ID"]!);
    }

    [Fact]
    public async Task What_is_refused_says_why()
    {
        Store.Progression = Progression.AtOnce;
        await Lodge("000.00.21.H39-211028-3009");

        Assert.StartsWith("Dừng xử lý: ", (string?)(await Declared("000.00.21.H39-211028-3009"))["DESCRIPTION"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_birth_is_registered_in_three_working_days_and_one_that_lacks_a_paper_lapses()
    {
        await Register("000.00.22.H39-211028-3001");
        await Register("000.00.22.H39-211028-3008");
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((3, 2), (await Registered("000.00.22.H39-211028-3001"), await Registered("000.00.22.H39-211028-3008")));
        time.Advance(TimeSpan.FromDays(4));
        Assert.Equal((4, 2), (await Registered("000.00.22.H39-211028-3001"), await Registered("000.00.22.H39-211028-3008")));
        time.Advance(TimeSpan.FromDays(11));
        Assert.Equal((4, 6), (await Registered("000.00.22.H39-211028-3001"), await Registered("000.00.22.H39-211028-3008")));
    }

    [Fact]
    public async Task What_was_there_from_the_start_moves_with_the_clock_too()
    {
        const string Asked = "000.00.23.H39-211025-0002";
        Assert.Equal(2, (int)(await Applied(Asked))["trangThai"]!);
        time.Advance(TimeSpan.FromDays(14));
        Assert.Equal(4, (int)(await Applied(Asked))["trangThai"]!);

        var before = await States("DKDN", "/apiCSDLDKDN/1.0/danhSachHoSo?from_date=25/10/2021&to_date=28/10/2021", "Data", "PROCESS_STATUS");
        Assert.Equal(["APPROVED", "REJECTED", "SUPPLEMENT"], before.Distinct().Order());
    }

    [Fact]
    public async Task A_registration_processed_today_is_listed_today()
    {
        time.Advance(TimeSpan.FromDays(1));
        var listed = await States("DKDN", "/apiCSDLDKDN/1.0/danhSachHoSoTrongNgay?from_ts=07:30&to_ts=07:30", "Data", "PROCESSED_DATE");

        Assert.NotEmpty(listed);
        Assert.All(listed, moment => Assert.Equal("29/10/2021 07:30", moment));
    }

    [Fact]
    public async Task A_slip_that_is_returned_may_be_put_right_and_is_paid_by_hand()
    {
        var office = new Systems.TnmtThue.TaxOffice(systems);
        await office.SendAsync(office.Slip("000.00.24.H39-211028-3009"));
        time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(2, await State());

        Assert.Equal(1, (await office.SendAsync(office.Slip("000.00.24.H39-211028-3009"))).State);
        Assert.Equal(1, await State());
        time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(3, await State());
        Assert.Equal(Forcing.Done, Store.Force("TNMTTHUE", "000.00.24.H39-211028-3009", 4));
        Assert.Equal(4, await State());

        async Task<int> State() => (int)(await office.NoticesAsync("000.00.24.H39-211028-3009")).AsArray()[0]!["trangThai"]!;
    }

    [Fact]
    public async Task An_order_that_nobody_takes_comes_back_and_the_reason_with_it()
    {
        await PostOrder("C 9");
        time.Advance(TimeSpan.FromDays(4));

        var events = await Tracked();
        Assert.Equal([1, 2, 3, 4, 6], events.Select(item => (int)item!["StatusCode"]!));
        Assert.Contains("người nhận", (string?)events[^1]!["Notes"], StringComparison.Ordinal);
        using var late = await client.GetAsync(new Uri(systems.Urls["VNPOST"], "/apiVNPostNGSP/p1.0/order/cancel?CustomerCode=A/B&OrderNumber=C%209"), Stop);
        Assert.Equal(105, (int)(await late.Content.ReadFromJsonAsync<JsonObject>(Stop))!["Status"]!);
    }

    [Fact]
    public async Task Of_64_callers_at_once_one_sees_each_state_and_the_rest_the_last()
    {
        Store.Progression = Progression.AfterReads(1);
        await Register("000.00.22.H39-211028-3002");

        var seen = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Registered("000.00.22.H39-211028-3002")));

        Assert.Equal([(1, 1), (3, 1), (4, 62)], seen.CountBy(state => state).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task Of_64_pages_of_tracking_at_once_each_state_stands_last_on_one_and_the_last_on_the_rest()
    {
        Store.Progression = Progression.AfterReads(1);
        await PostOrder();

        var seen = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ => (int)(await Tracked())[^1]!["StatusCode"]!));

        Assert.Equal(
            [(1, 1), (2, 1), (3, 1), (4, 1), (5, 60)],
            seen.CountBy(state => state).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task A_page_behind_the_last_event_moves_the_order_on_and_tells_that()
    {
        Store.Progression = Progression.AfterReads(2);
        await PostOrder();
        var first = Assert.Single(await Tracked());
        var after = "?lastId=" + (string)first!["_id"]!["$oid"]!;

        Assert.Empty(await Tracked(after));
        Assert.Equal(2, (int)Assert.Single(await Tracked(after))!["StatusCode"]!);
        Assert.Equal([1, 2], (await Tracked()).Select(item => (int)item!["StatusCode"]!));
        Assert.Equal([2, 3], (await Tracked(after)).Select(item => (int)item!["StatusCode"]!));
    }

    [Fact]
    public async Task What_is_exported_lives_on_after_a_restart()
    {
        var office = new Systems.TnmtThue.TaxOffice(systems);
        await office.SendAsync(office.Slip("000.00.24.H39-211028-3001"));
        await Lodge("000.00.21.H39-211028-3002");
        Assert.Equal(Forcing.Done, Store.Force("LLTP", "000.00.21.H39-211028-3002", PortalStates.Processing));
        Assert.Equal(Forcing.Done, Store.Force("DVQHNS", "000.00.23.H39-211025-0002", 5));
        var kept = JsonSerializer.Serialize(Store.Export());

        await systems.DisposeAsync();
        systems = await StartAsync();
        Assert.Equal("-1", (string?)(await Declared("000.00.21.H39-211028-3002"))["STATUS"]);
        Store.Import(JsonSerializer.Deserialize<DossierRecords>(kept)!);

        Assert.Equal(4, (int)(await Declared("000.00.21.H39-211028-3002"))["DEC_STATUS_ID"]!);
        Assert.Equal(5, (int)(await Applied("000.00.23.H39-211025-0002"))["trangThai"]!);
        time.Advance(TimeSpan.FromDays(7));
        var notices = (await new Systems.TnmtThue.TaxOffice(systems).NoticesAsync("000.00.24.H39-211028-3001")).AsArray();
        Assert.Equal([20_000_000L, 5_000_000L], notices.Select(notice => (long)notice!["soTien"]!));
    }

    private Task<NationalSystems> StartAsync() => NationalSystems.StartAsync(new NationalSystemsOptions
    {
        BasePort = 0, Time = time, Only = ["DKDN", "LLTP", "HOTICH", "DVQHNS", "TNMTTHUE", "VNPOST"],
    });

    private Task<JsonNode> Lodge(string number)
    {
        var declaration = JsonNode.Parse(ContractTests.Read("LLTP")!
            .Operations.Single(operation => operation.OperationId == "nhanHoSoDangKy").ExampleBody!.Value.Text)!.AsObject();
        declaration["idReceivedDec"] = number;
        return Post("LLTP", "/apiLyLichTuPhap/1.0/nhanHoSoDangKy", declaration);
    }

    private Task<JsonNode> Declared(string number) =>
        Post("LLTP", "/apiLyLichTuPhap/1.0/traTrangThaiHs", new JsonObject { ["idReceivedDec"] = number, ["infoType"] = "2", ["identifyNo"] = null });

    private Task<JsonNode> Register(string number) => Post("HOTICH", "/apiHoTichTuPhap/1.0/dangKyHoTich", new JsonObject
    {
        ["maDonVi"] = "45701", ["module"] = "HN", ["maHoSo"] = number, ["ngayTiepNhan"] = "2021-10-28",
        ["data"] = "<hotich><hoso><nycHoTen>Huỳnh Đức Hòa</nycHoTen></hoso></hotich>",
    });

    private async Task<int> Registered(string number) =>
        (int)(await Post("HOTICH", "/apiHoTichTuPhap/1.0/traTrangThaiHoSo", new JsonObject { ["maDonVi"] = "45701", ["maHoSo"] = number }))["status"]!;

    // An agency that is no province has no orders from the start.
    private async Task PostOrder(string number = "C 1")
    {
        client.DefaultRequestHeaders.Add("X-NDXP-Caller", "G14");
        await Post("VNPOST", "/apiVNPostNGSP/p1.0/order/post", new JsonObject { ["CustomerCode"] = "A/B", ["OrderNumber"] = number });
    }

    private async Task<JsonArray> Tracked(string query = "") =>
        (await Json("VNPOST", "/apiVNPostNGSP/p1.0/order/tracking" + query))["_embedded"]!["rh:doc"]!.AsArray();

    private Task<JsonNode> Applied(string number) => Post("DVQHNS", "/apiDVQHNS/1.0/traCuuTrangThaiHoSo", new JsonObject { ["maHoSo"] = number });

    private async Task<List<string>> States(string system, string path, string list, string field) =>
        [.. (await Json(system, path))[list]!.AsArray().Select(row => (string)row![field]!)];

    private async Task<JsonNode> Json(string system, string path) =>
        (await client.GetFromJsonAsync<JsonNode>(new Uri(systems.Urls[system], path), Stop))!;

    private async Task<JsonNode> Post(string system, string path, JsonObject body)
    {
        using var content = JsonContent.Create(body);
        using var answer = await client.PostAsync(new Uri(systems.Urls[system], path), content, Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
    }
}
