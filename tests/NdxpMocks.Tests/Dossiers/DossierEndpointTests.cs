using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Control;

namespace NdxpMocks.Tests.Dossiers;

/// <summary>Dossiers by hand, over the control port: each test in a namespace of its own.</summary>
public sealed class DossierEndpointTests(WholeSimulator simulator) : IClassFixture<WholeSimulator>
{
    public static TheoryData<string, int> Ends => new() { { "LLTP", 9 }, { "HOTICH", 4 }, { "TNMTTHUE", 3 }, { "VNPOST", 5 } };

    [Theory, MemberData(nameof(Ends))]
    public async Task A_dossier_is_handed_in_and_forced_to_its_end(string system, int end)
    {
        var run = await simulator.NewNamespace();

        var (status, made) = await simulator.Sim(HttpMethod.Post, "dossiers", run, $$"""{"system":"{{system}}"}""");
        Assert.Equal(HttpStatusCode.Created, status);
        var number = (string)made!["number"]!;
        Assert.False((bool)made["fromStart"]!);
        Assert.Equal("H39", (string?)made["agency"]);

        var (forced, view) = await simulator.Sim(
            HttpMethod.Post, "dossiers/force", run, $$"""{"system":"{{system}}","number":"{{number}}","state":{{end}}}""");
        Assert.Equal(HttpStatusCode.OK, forced);
        Assert.Equal(end, (int)view!["state"]!["code"]!);
        Assert.Equal(2, view["trail"]!.AsArray().Count);

        var (_, looked) = await simulator.Sim(HttpMethod.Get, $"dossiers?system={system}&number={Uri.EscapeDataString(number)}", run);
        Assert.Equal(view.ToJsonString(), looked!.ToJsonString());
        Assert.Equal(number, (string?)Assert.Single((await simulator.Sim(HttpMethod.Get, $"dossiers?system={system}", run)).Body!.AsArray())!["number"]);
        Assert.Empty((await simulator.Sim(HttpMethod.Get, "dossiers", await simulator.NewNamespace())).Body!.AsArray());
    }

    [Fact]
    public async Task The_system_itself_tells_the_forced_state()
    {
        var run = await simulator.NewNamespace();
        await simulator.Sim(HttpMethod.Post, "dossiers", run, """{"system":"HOTICH","number":"H39.21-211028-7770","state":6}""");

        Assert.Equal(6, await StatusAsync(run, "H39.21-211028-7770"));
    }

    [Fact]
    public async Task By_hand_nothing_moves_and_at_once_all_is_done()
    {
        var run = await simulator.NewNamespace();
        await simulator.Sim(HttpMethod.Put, "progression", run, """{"pace":"ByHand"}""");
        await simulator.Sim(HttpMethod.Post, "dossiers", run, """{"system":"HOTICH","number":"H39.21-211028-7770"}""");
        await simulator.Sim(HttpMethod.Post, "clock/advance?workingDays=30", run);
        Assert.Equal(1, await StatusAsync(run, "H39.21-211028-7770"));

        var (status, now) = await simulator.Sim(HttpMethod.Put, "progression", run, """{"pace":"AtOnce"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"pace":"AtOnce","reads":0}""", now!.ToJsonString());
        Assert.Equal(4, await StatusAsync(run, "H39.21-211028-7770"));
        Assert.Equal("AfterWorkingDays", (string?)(await simulator.Sim(HttpMethod.Get, "progression", await simulator.NewNamespace())).Body!["pace"]);
    }

    [Fact]
    public async Task Each_state_is_told_as_often_as_asked_to_and_looking_is_no_read()
    {
        var run = await simulator.NewNamespace();
        await simulator.Sim(HttpMethod.Put, "progression", run, """{"pace":"AfterReads","reads":2}""");
        await simulator.Sim(HttpMethod.Post, "dossiers", run, """{"system":"HOTICH","number":"H39.21-211028-7770"}""");

        var told = new List<int>();
        for (var read = 0; read < 6; read++)
        {
            await simulator.Sim(HttpMethod.Get, "dossiers?system=HOTICH&number=H39.21-211028-7770", run);
            told.Add(await StatusAsync(run, "H39.21-211028-7770"));
        }

        Assert.Equal([1, 1, 3, 3, 4, 4], told);
    }

    [Theory]
    [InlineData("""{"pace":"AfterReads"}""")]
    [InlineData("""{"pace":"AtOnce","reads":3}""")]
    [InlineData("""{"pace":"Sometimes"}""")]
    [InlineData("""{"speed":3}""")]
    [InlineData("nonsense")]
    public async Task A_progression_that_is_none_is_refused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await simulator.Sim(HttpMethod.Put, "progression", await simulator.NewNamespace(), body)).Status);

    [Theory]
    [InlineData("""{"system":"NONE","number":"1","state":1}""", HttpStatusCode.NotFound, "TNMTTHUE")]
    [InlineData("""{"system":"BHXH","number":"1","state":1}""", HttpStatusCode.NotFound, "TNMTTHUE")]
    [InlineData("""{"system":"LLTP","number":"1","state":1}""", HttpStatusCode.NotFound, "no dossier")]
    [InlineData("""{"system":"DKDN","number":"8021990000","state":77}""", HttpStatusCode.BadRequest, "only 1 ")]
    [InlineData("""{"system":"DKDN"}""", HttpStatusCode.BadRequest, "number")]
    public async Task What_cannot_be_forced_is_told(string body, HttpStatusCode expected, string told)
    {
        var (status, problem) = await simulator.Sim(HttpMethod.Post, "dossiers/force", await simulator.NewNamespace(), body);

        Assert.Equal(expected, status);
        Assert.Contains(told, problem!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"system":"NONE"}""", HttpStatusCode.NotFound, "LLTP")]
    [InlineData("""{"system":"DKDN"}""", HttpStatusCode.BadRequest, "from the start")]
    [InlineData("""{"system":"LLTP","agency":"nobody"}""", HttpStatusCode.BadRequest, "agency")]
    [InlineData("""{"system":"LLTP","state":77}""", HttpStatusCode.BadRequest, "no state 77")]
    [InlineData("""{"system":"LLTP","fields":{"declarationWSForm":null}}""", HttpStatusCode.Conflict, "STATUS")]
    [InlineData("""{"system":"HOTICH","fields":{"maHoSo":""}}""", HttpStatusCode.Conflict, "errorCode")]
    public async Task What_cannot_be_handed_in_is_told_in_the_systems_words(string body, HttpStatusCode expected, string told)
    {
        var (status, problem) = await simulator.Sim(HttpMethod.Post, "dossiers", await simulator.NewNamespace(), body);

        Assert.Equal(expected, status);
        Assert.Contains(told, problem!.ToJsonString());
    }

    [Fact]
    public async Task A_number_is_handed_in_once()
    {
        var run = await simulator.NewNamespace();
        const string Body = """{"system":"HOTICH","number":"H39.21-211028-7770"}""";

        Assert.Equal(HttpStatusCode.Created, (await simulator.Sim(HttpMethod.Post, "dossiers", run, Body)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await simulator.Sim(HttpMethod.Post, "dossiers", run, Body)).Status);
    }

    [Theory, MemberData(nameof(Ends))]
    public async Task Without_a_number_each_gets_the_next_free_one(string system, int end)
    {
        var (run, numbers) = (await simulator.NewNamespace(), new HashSet<string>());
        for (var count = 0; count < 5; count++)
        {
            var (status, made) = await simulator.Sim(HttpMethod.Post, "dossiers", run, $$"""{"system":"{{system}}","state":{{end}}}""");
            Assert.Equal(HttpStatusCode.Created, status);
            Assert.True(numbers.Add((string)made!["number"]!));
        }

        Assert.Equal(Enumerable.Range(1, 5).Select(sequence => $"H39.99-211028-{sequence:00000}0"), numbers.Select(number => number[number.LastIndexOf("H39.", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task Every_lifecycle_is_listed_with_its_states()
    {
        var (_, all) = await simulator.Sim(HttpMethod.Get, "lifecycles", await simulator.NewNamespace());

        Assert.Equal(["DKDN", "DVQHNS", "HOTICH", "LLTP", "TNMTTHUE", "VNPOST"], all!.AsArray().Select(one => (string)one!["system"]!).Order());
        Assert.All(all.AsArray(), one => Assert.All(one!["courses"]!.AsArray(), course => Assert.Subset(
            one["states"]!.AsArray().Select(state => (int)state!["code"]!).ToHashSet(), course!["states"]!.AsArray().Select(state => (int)state!).ToHashSet())));
    }

    private async Task<int> StatusAsync(string run, string number)
    {
        using var content = new StringContent($$"""{"maDonVi":{{await OfficeAsync()}},"maHoSo":"{{number}}"}""", Encoding.UTF8, "application/json");
        using var answer = await simulator.Call("/apiHoTichTuPhap/1.0/traTrangThaiHoSo", "HOTICH", run, content: content);
        var text = await SimulatorUnderTest.TextOf(answer);
        return int.Parse(JsonNode.Parse(text)!["trangThaiHoSo"]?.ToString() ?? JsonNode.Parse(text)!["status"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);
    }

    // The office of the contract's example, where what is handed in here goes.
    private async Task<string> OfficeAsync()
    {
        var (_, catalogue) = await simulator.Sim(HttpMethod.Get, "catalogue?system=HOTICH");
        var example = catalogue!["systems"]![0]!["operations"]!.AsArray().Single(one => (string?)one!["operationId"] == "dangKyHoTich")!["example"]!;
        return JsonNode.Parse((string)example["body"]!)!["maDonVi"]!.ToJsonString();
    }
}
