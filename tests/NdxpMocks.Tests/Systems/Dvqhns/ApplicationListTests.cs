using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Dossiers;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Dvqhns;

public sealed class ApplicationListTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string Context = "/apiDVQHNS/1.0";

    [Fact]
    public async Task A_province_lists_what_came_in_between_two_days_oldest_first()
    {
        var page = await ListAsync(Asked("80", "25/10/2021", "26/10/2021"), "80");

        Assert.Equal((10, 0, 100), ((int)page["tongSo"]!, (int)page["offset"]!, (int)page["limit"]!));
        Assert.Equal(
            Enumerable.Range(1, 5).Select(at => $"000.00.23.H39-211025-000{at}").Concat(Enumerable.Range(1, 5).Select(at => $"000.00.23.H39-211026-000{at}")),
            Numbers(page));
    }

    [Fact]
    public async Task A_row_of_the_list_is_what_the_dossier_alone_is_answered_with()
    {
        var page = await ListAsync(Asked("80", "25/10/2021", "25/10/2021"), "80");

        foreach (var row in page["danhSach"]!.AsArray())
        {
            using var content = JsonContent.Create(new JsonObject { ["maHoSo"] = (string)row!["maHoSo"]! });
            using var alone = await running.SendAsync("DVQHNS", HttpMethod.Post, Context + "/traCuuTrangThaiHoSo", "80", content: content);
            Assert.Equal(row.ToJsonString(), (await alone.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!.ToJsonString());
        }
    }

    [Fact]
    public async Task Pages_join_without_gap_or_overlap_and_the_total_stays()
    {
        var seen = new List<string>();
        for (var offset = 0; ; offset += 30)
        {
            var asked = Asked("80", "01/10/2021", "28/10/2021");
            (asked["offset"], asked["limit"]) = (offset, 30);
            var page = await ListAsync(asked, "80");
            Assert.Equal(SeededDossiers.PerKind, (int)page["tongSo"]!);
            if (page["danhSach"]!.AsArray().Count == 0)
            {
                break;
            }

            seen.AddRange(Numbers(page));
        }

        Assert.Equal(SeededDossiers.PerKind, seen.Count);
        Assert.Distinct(seen);
    }

    [Fact]
    public async Task Days_on_which_nothing_came_in_are_an_empty_list()
    {
        // A Saturday and a Sunday.
        var page = await ListAsync(Asked("80", "23/10/2021", "24/10/2021"), "80");

        Assert.Equal(0, (int)page["tongSo"]!);
        Assert.Empty(page["danhSach"]!.AsArray());
    }

    [Fact]
    public async Task A_province_lists_only_its_own_and_without_a_hub_any()
    {
        Assert.Equal("05", (string?)(await ListAsync(Asked("01", "25/10/2021", "28/10/2021"), "80"))["maLoi"]);
        Assert.All(Numbers(await ListAsync(Asked("01", "25/10/2021", "28/10/2021"), "01")), number => Assert.Contains(".H26-", number, StringComparison.Ordinal));
        Assert.Equal(20, (int)(await ListAsync(Asked("01", "25/10/2021", "28/10/2021"), null))["tongSo"]!);
    }

    [Fact]
    public async Task Leading_zeros_are_part_of_a_province()
    {
        Assert.Equal("01", (string?)(await ListAsync(Asked("1", "25/10/2021", "28/10/2021"), null))["maLoi"]);
        var asked = Asked("01", "25/10/2021", "28/10/2021");
        asked["maTinh"] = 1;
        Assert.Equal("01", (string?)(await ListAsync(asked, null))["maLoi"]);
    }

    [Fact]
    public async Task To_be_listed_is_not_to_be_read()
    {
        await using var systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Only = ["DVQHNS"], Time = new FakeTimeProvider() });
        systems.Simulation.Dossiers.Progression = Progression.AfterReads(1);
        using var client = new HttpClient { BaseAddress = systems.Urls["DVQHNS"] };

        var first = await Text();
        Assert.Equal(first, await Text());

        async Task<string> Text()
        {
            using var answer = await client.PostAsJsonAsync(Context + "/danhSachHoSo", Asked("80", "01/10/2021", "28/10/2021"), TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_last_of_ten_working_days_is_in_time_and_the_day_after_the_application_is_void()
    {
        var time = new FakeTimeProvider();
        await using var systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Only = ["DVQHNS"], Time = time });
        using var client = new HttpClient { BaseAddress = systems.Urls["DVQHNS"] };
        var before = await Row();
        Assert.Equal(2, (int)before["trangThai"]!);
        var deadline = DateOnly.ParseExact((string)before["hanBoSung"]!, "dd/MM/yyyy");

        // The simulator's first day is the 28th at eight.
        time.Advance(TimeSpan.FromDays(deadline.DayNumber - new DateOnly(2021, 10, 28).DayNumber));
        Assert.Equal(2, (int)(await Row())["trangThai"]!);
        time.Advance(TimeSpan.FromDays(1));
        var after = await Row();

        Assert.Equal((4, (string?)before["hanBoSung"]), ((int)after["trangThai"]!, (string?)after["hanBoSung"]));
        Assert.Contains("không bổ sung", (string)after["noiDung"]!, StringComparison.Ordinal);

        async Task<JsonNode> Row()
        {
            using var answer = await client.PostAsJsonAsync(Context + "/danhSachHoSo", Asked("80", "25/10/2021", "25/10/2021"), TestContext.Current.CancellationToken);
            return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["danhSach"]![1]!;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"maTinh":"80","tuNgay":"25/10/2021"}""")]
    [InlineData("""{"maTinh":"80","tuNgay":"25/10/2021","denNgay":20211028}""")]
    [InlineData("""{"maTinh":"80","tuNgay":"2021-10-25","denNgay":"2021-10-28"}""")]
    [InlineData("""{"maTinh":"80","tuNgay":"28/10/2021","denNgay":"25/10/2021"}""")]
    [InlineData("""{"maTinh":"80","tuNgay":"31/11/2021","denNgay":"25/12/2021"}""")]
    [InlineData("""{"maTinh":"99","tuNgay":"25/10/2021","denNgay":"28/10/2021"}""")]
    [InlineData("""{"maTinh":"80","tuNgay":"25/10/2021","denNgay":"28/10/2021","offset":-1}""")]
    [InlineData("""{"maTinh":"80","tuNgay":"25/10/2021","denNgay":"28/10/2021","offset":"0"}""")]
    [InlineData("""{"maTinh":"80","tuNgay":"25/10/2021","denNgay":"28/10/2021","limit":1001}""")]
    [InlineData("""{"maTinh":"80","tuNgay":"25/10/2021","denNgay":"28/10/2021","limit":1.5}""")]
    public async Task What_cannot_be_read_is_answered_in_the_systems_own_envelope(string body) =>
        Assert.Equal("01", (string?)(await ListAsync(body, null))["maLoi"]);

    private static JsonObject Asked(string province, string from, string to) => new() { ["maTinh"] = province, ["tuNgay"] = from, ["denNgay"] = to };

    private static IEnumerable<string> Numbers(JsonNode page) => page["danhSach"]!.AsArray().Select(row => (string)row!["maHoSo"]!);

    private Task<JsonNode> ListAsync(JsonObject asked, string? province) => ListAsync(asked.ToJsonString(), province);

    private async Task<JsonNode> ListAsync(string body, string? province)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await running.SendAsync("DVQHNS", HttpMethod.Post, Context + "/danhSachHoSo", province, content: content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var operation = ContractTests.Read("DVQHNS")!.Operations.Single(candidate => candidate.OperationId == "danhSachHoSo");
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}
