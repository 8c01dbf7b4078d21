using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using NdxpMocks.Control;
using NdxpMocks.Hosting;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Control;

public sealed class WholeSimulator : SimulatorUnderTest
{
    private protected override NationalSystemsOptions Options => base.Options with { Only = null };
}

/// <summary>Drives every entry of the catalogue as a stranger would: from what <c>/sim/catalogue</c> says and nothing else.</summary>
public sealed class CatalogueTests(WholeSimulator simulator) : IClassFixture<WholeSimulator>, IAsyncDisposable
{
    private readonly List<string> runs = [];

    // What a caller of a system that has nothing to say is told: none of these has an identifier that could be unknown.
    private static readonly string[] WithoutNotFound =
    [
        "DMDC AllCategory", "DANCU wsdl", "HOTICH dangKyHoTich", "HOTICH lienThongKhaiSinhBHYT", "HOTICH NhanDKHT", "LLTP nhanHoSoDangKy", "LLTP traDsTrangThaiHs", "LLTP traHoSo",
        "LLTP v2NhanHoSo", "TIEMCHUNG thongKe", "TNMTTHUE guiPhieuChuyen", "TNMTTHUE NhanChungTuThueDat", "TNMTTHUE NhanThongBaoThueDat", "VBQPPL GetAllCoQuanBanHanh",
        "VBQPPL GetAllLoaiVanBan", "VBQPPL wsdl", "VNPOST getOrderTracking", "VNPOST postDocument", "VNPOST postOrder", "VNPOST postOrderCls", "VNPOST postOrderLgsp",
    ];

    public static TheoryData<string, string, string> Entries()
    {
        var run = new Run(new Nation(), new SimulatorClock(new TimerWatch()), NationalSystems.Builders);
        var data = new TheoryData<string, string, string>();
        foreach (var system in Catalogue.Of(SystemEntry.ReadAll(), run))
        {
            foreach (var operation in system.Operations)
            {
                foreach (var scenario in operation.Scenarios)
                {
                    data.Add(system.Code, operation.OperationId, scenario.Name);
                }
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Entries))]
    public async Task What_the_catalogue_promises_happens(string system, string operationId, string scenario)
    {
        var (context, operation) = await EntryAsync(system, operationId);
        var entry = operation["scenarios"]!.AsArray().Single(one => (string?)one!["name"] == scenario)!;
        var run = await NewRun();
        using var request = Call(system, context, operation["example"]!, run);
        request.Headers.Add("X-Sim-Scenario", scenario);

        switch (scenario)
        {
            case "timeout":
                await ExpectNothingAsync(request, run);
                return;
            case "slow":
                await ExpectDelayAsync(request);
                return;
        }

        using var answer = await simulator.Client.SendAsync(request, SimulatorUnderTest.Cancellation);
        var text = await SimulatorUnderTest.TextOf(answer);
        var fault = scenario switch { "failing" => ",fault=error", "malformed" => ",fault=malformed-body", _ => "" };
        Assert.Equal($"scenario={scenario}{fault}", SimulatorUnderTest.MarkOf(answer));
        Assert.Equal(scenario, (string?)Assert.Single(await simulator.JournalOf(run))!["scenario"]);
        switch (scenario)
        {
            case "failing":
                Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
                Assert.True(IsReadable(answer, text), text);
                break;
            case "malformed":
                Assert.True(answer.IsSuccessStatusCode);
                Assert.False(IsReadable(answer, text), text);
                break;
            default:
                await ExpectTheSystemsOwnWordsAsync(system, context, operation, entry, answer, text);
                break;
        }
    }

    [Fact]
    public async Task Every_system_can_be_unknown_slow_failing_silent_and_malformed()
    {
        foreach (var system in (await simulator.Sim(HttpMethod.Get, "catalogue")).Body!["systems"]!.AsArray())
        {
            var operations = system!["operations"]!.AsArray();
            Assert.NotEmpty(operations);
            Assert.Contains(operations, operation => NamesOf(operation!).Contains("not-found"));
            Assert.All(operations, operation =>
            {
                Assert.Subset(NamesOf(operation!).ToHashSet(), new HashSet<string> { "slow", "failing", "timeout", "malformed" });
                var name = $"{system["code"]} {operation!["operationId"]}";
                Assert.True(
                    WithoutNotFound.Contains(name) != NamesOf(operation).Contains("not-found"),
                    $"{name} must have a not-found row in its scenarios.csv or, where nothing can be unknown, stand in WithoutNotFound; not both.");
            });
        }
    }

    [Fact]
    public async Task A_scenario_that_nobody_knows_is_refused_with_those_that_there_are()
    {
        using var answer = await simulator.Call(scenario: "meteor");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"not-found\"", await SimulatorUnderTest.TextOf(answer));
    }

    [Fact]
    public async Task A_scenario_that_the_operation_does_not_have_is_refused_too()
    {
        using var answer = await simulator.Call("/dmdc/1.0/AllCategory", "DMDC", scenario: "not-found");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("refused=scenario-not-offered", answer.Headers.GetValues("X-Sim").Last());
    }

    // The magic identifier alone, without the header, gets the same answer: so the documented identifiers are true.
    private async Task ExpectTheSystemsOwnWordsAsync(
        string system, string context, JsonNode operation, JsonNode entry, HttpResponseMessage answer, string text)
    {
        using var plain = await simulator.Client.SendAsync(
            Call(system, context, operation["example"]!, await NewRun()), SimulatorUnderTest.Cancellation);
        using var magic = await simulator.Client.SendAsync(
            Call(system, context, Replaced(operation["example"]!, entry["identifiers"]!.AsArray()), await NewRun()),
            SimulatorUnderTest.Cancellation);

        Assert.NotEqual(await SimulatorUnderTest.TextOf(plain), text);
        Assert.Equal(await SimulatorUnderTest.TextOf(magic), text);
        Assert.Equal(magic.StatusCode, answer.StatusCode);
        if (!text.Contains(":Fault>", StringComparison.Ordinal))
        {
            var contract = ContractTests.Read(system)!.Operations.Single(one => one.OperationId == (string?)operation["operationId"]);
            Assert.Empty(await contract.ErrorsAsync(answer, SimulatorUnderTest.Cancellation));
        }
    }

    // All entries together need more namespaces than there may be at once.
    private async Task<string> NewRun()
    {
        runs.Add(await simulator.NewNamespace());
        return runs[^1];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in runs)
        {
            await simulator.Sim(HttpMethod.Delete, $"namespaces/{run}");
        }
    }

    private async Task ExpectDelayAsync(HttpRequestMessage request)
    {
        var sending = simulator.Client.SendAsync(request, SimulatorUnderTest.Cancellation);
        Assert.Equal(TimeSpan.FromSeconds(3), await simulator.Time.PassNextAsync(SimulatorUnderTest.Cancellation));
        using var answer = await sending;
        Assert.True(answer.IsSuccessStatusCode);
    }

    private async Task ExpectNothingAsync(HttpRequestMessage request, string run)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(SimulatorUnderTest.Cancellation);
        var sending = simulator.Client.SendAsync(request, patience.Token);
        JsonArray lines;
        do
        {
            lines = await simulator.JournalOf(run);
        }
        while (lines.Count == 0);

        Assert.Equal("timeout", (string?)lines[0]!["scenario"]);
        Assert.Null(lines[0]!["status"]);
        Assert.False(sending.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private async Task<(string Context, JsonNode Operation)> EntryAsync(string system, string operationId)
    {
        var (_, catalogue) = await simulator.Sim(HttpMethod.Get, $"catalogue?system={system}");
        var entry = Assert.Single(catalogue!["systems"]!.AsArray())!;
        return ((string)entry["context"]!, entry["operations"]!.AsArray().Single(one => (string?)one!["operationId"] == operationId)!);
    }

    private HttpRequestMessage Call(string system, string context, JsonNode example, string run)
    {
        var operation = example.Parent!;
        var path = (string)operation["path"]!;
        foreach (var (name, value) in example["pathValues"]!.AsObject())
        {
            path = path.Replace($"{{{name}}}", Uri.EscapeDataString((string)value!), StringComparison.Ordinal);
        }

        var query = string.Join('&', example["query"]!.AsObject().Select(pair => $"{pair.Key}={Uri.EscapeDataString((string)pair.Value!)}"));
        var request = new HttpRequestMessage(new HttpMethod((string)operation["method"]!), new Uri(simulator.Systems.Urls[system], $"{context}{path}?{query}"));
        request.Headers.Add("X-Sim-Namespace", run);
        foreach (var (name, value) in example["headers"]!.AsObject())
        {
            request.Headers.Add(name, (string)value!);
        }

        if ((string?)example["body"] is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse((string)example["contentType"]!));
        }

        return request;
    }

    private static JsonNode Replaced(JsonNode example, JsonArray identifiers)
    {
        // With its operation around it, which names path and method.
        var replaced = example.Parent!.DeepClone()["example"]!;
        foreach (var identifier in identifiers)
        {
            var (name, value) = ((string)identifier!["name"]!, (string)identifier["value"]!);
            switch ((string?)identifier["in"])
            {
                case "path":
                    replaced["pathValues"]![name] = value;
                    break;
                case "query":
                    replaced["query"]![name] = value;
                    break;
                case "json":
                    var body = JsonNode.Parse((string)replaced["body"]!)!;
                    body[name] = body[name]!.GetValueKind() == JsonValueKind.Number ? JsonNode.Parse(value) : value;
                    replaced["body"] = body.ToJsonString();
                    break;
                default:
                    var document = XDocument.Parse((string)replaced["body"]!);
                    document.Descendants().Where(element => element.Name.LocalName == name).ToList().ForEach(element => element.Value = value);
                    replaced["body"] = document.ToString();
                    break;
            }
        }

        return replaced;
    }

    private static IEnumerable<string> NamesOf(JsonNode operation) => operation["scenarios"]!.AsArray().Select(one => (string)one!["name"]!);

    private static bool IsReadable(HttpResponseMessage answer, string text)
    {
        try
        {
            if (answer.Content.Headers.ContentType!.MediaType!.EndsWith("xml", StringComparison.Ordinal))
            {
                _ = XDocument.Parse(text);
            }
            else
            {
                _ = JsonNode.Parse(text);
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return false;
        }
    }
}
