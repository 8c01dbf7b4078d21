using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Conformance;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using NdxpGateway.Telemetry;
using NdxpGateway.Tests.Hosting;
using NdxpGateway.Tests.Receipts;

namespace NdxpGateway.Tests.Conformance;

/// <summary>The gate in the hub: told, refused, or not looked at.</summary>
public sealed class ContractCheckTests : IDisposable
{
    private const string Body = """requestBody: {required: true, content: {application/json: {schema: {type: object, additionalProperties: false, required: [so], properties: {so: {type: string, pattern: "^\\d{12}$"}, loai: {type: integer}}}}}},""";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-registry-").FullName;

    [Fact]
    public async Task Refuse_answers_400_that_names_path_expected_and_actual()
    {
        await using var hub = await Start(new() { ["Conformance:Mode"] = "Refuse" });
        using var client = await hub.ClientFor("H39");
        var refused = await Refused.Of(client.PostAsync("/apiCSDLDKDN/1.0/write", Json("""{"so":"80081902412","loai":"1","la":2}"""), Stop));
        Assert.Equal((400, 400, "contract-broken"), (refused.Status, refused.Code, refused.Rule));
        Assert.Equal("contract", refused.Body.GetProperty("stage").GetString());
        Assert.Equal(
            """[{"path":"body.so","expected":"string matching ^\\d{12}$","actual":"string of 11 characters"},{"path":"body.loai","expected":"integer","actual":"string of 1 character"},{"path":"body.la","expected":"no such field","actual":"integer"}]""",
            JsonSerializer.Serialize(refused.Body.GetProperty("findings")));
        Assert.Contains(@"in 3 places: body.so: expected string matching ^\d{12}$, actual string of 11 characters; ", refused.Detail);
        Assert.Contains("stage=contract; rule=contract-broken; code=400", refused.Response.Headers.GetValues("X-NDXP-Decision").Single());
        Assert.Empty(hub.System.Received);
        // What was sent is not kept, so nobody knows what it would be told today.
        var explained = await client.GetStringAsync("/ndxp/explain/" + refused.Response.Headers.GetValues("X-NDXP-Transaction-Id").Single(), Stop);
        Assert.Contains("contract-broken", explained);
        Assert.DoesNotContain("\"now\"", explained);
    }

    [Theory]
    [InlineData("Refuse", """{"so":"80081902412","loai":"1","la":2}""", "contract-broken")]
    [InlineData("Report", """{"so":"80081902412","loai":"1","la":2}""", "contract-findings")]
    [InlineData("Refuse", """{"so":"080081902412"}""", "contract-kept")]
    [InlineData("Refuse", """{"so":{"080081902412":[1]}}""", "contract-broken")]
    public async Task A_call_that_is_only_asked_about_is_held_against_the_contract_as_the_call_is(string mode, string body, string rule)
    {
        await using var hub = await Start(new() { ["Conformance:Mode"] = mode });
        using var client = await hub.ClientFor("H39");
        using var called = await client.PostAsync("/apiCSDLDKDN/1.0/write", Json(body), Stop);
        var receipt = await client.ReceiptOf(called);
        var explained = await client.AskAsync(new { system = "DKDN", operation = "write", parameters = JsonSerializer.Deserialize<JsonElement>(body) });
        ReceiptReading.AssertSame(receipt, explained);
        Assert.Equal(rule, receipt.StepOf("contract").Field("rule"));
        Assert.Equal(receipt.StepOf("contract").GetRawText(), explained.StepOf("contract").GetRawText());
        Assert.DoesNotContain("081902412", receipt.GetRawText());
        Assert.Equal("contract-not-looked-at", (await client.AskAsync(new { system = "DKDN", operation = "write" })).StepOf("contract").Field("rule"));
    }

    [Fact]
    public async Task In_XML_the_description_has_the_findings()
    {
        await using var hub = await Start(new() { ["Conformance:Mode"] = "Refuse", ["Faults:Format"] = "Xml" });
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDKDN/1.0/write", Json("{}"), Stop);
        Assert.Contains(@"body.so: cần string matching ^\d{12}$, nhận được nothing.</ams:description>", await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Unknown_fields_and_parameters_alone_are_never_refused()
    {
        await using var hub = await Start(new() { ["Conformance:Mode"] = "Refuse" });
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDKDN/1.0/write?la=1", Json("""{"so":"080081902412","la":2}"""), Stop);
        Assert.True(response.IsSuccessStatusCode);
        Assert.StartsWith("allow; rule=subscribed; cell=", response.Headers.GetValues("X-NDXP-Decision").Single());
        using var read = await client.GetAsync("/apiCSDLDKDN/1.0/read?la=1", Stop);
        Assert.True(read.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("Report")]
    [InlineData("Off")]
    [InlineData(null)]
    public async Task Otherwise_what_is_broken_passes_byte_for_byte(string? mode)
    {
        await using var hub = await Start(new() { ["Conformance:Mode"] = mode ?? "Report" });
        using var client = await hub.ClientFor("H39");
        foreach (var body in new[] { """ { "so" : 1, "so":"Đ\u0110" , } """, "not JSON at all", "\uFEFF{}", new string('[', 5000) })
        {
            using var response = await client.PostAsync("/apiCSDLDKDN/1.0/write?x=%zz&y", Json(body), Stop);
            Assert.True(response.IsSuccessStatusCode);
            Assert.Equal(body, Encoding.UTF8.GetString(hub.System.Received.Last().Body));
        }
    }

    [Fact]
    public async Task A_system_may_have_a_mode_of_its_own()
    {
        await using var hub = await Start(new() { ["Conformance:ModeOf:dkdn"] = "Refuse" });
        using var client = await hub.ClientFor("H39");
        using var refused = await client.PostAsync("/apiCSDLDKDN/1.0/write", Json("{}"), Stop);
        Assert.Equal(400, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Who_may_not_call_is_not_told_what_a_call_looks_like()
    {
        await using var hub = await Start(new() { ["Conformance:Mode"] = "Refuse", ["Quotas:PerDay"] = "1" });
        using var nobody = await hub.Data.PostAsync("/apiCSDLDKDN/1.0/write", Json("{}"), Stop);
        Assert.Equal(401, (int)nobody.StatusCode);
        using var client = await hub.ClientFor("H39");
        using var counted = await client.PostAsync("/apiCSDLDKDN/1.0/write", Json("{}"), Stop);
        using var throttled = await client.PostAsync("/apiCSDLDKDN/1.0/write", Json("{}"), Stop);
        Assert.Equal((400, 429), ((int)counted.StatusCode, (int)throttled.StatusCode));
    }

    [Fact]
    public async Task A_refused_write_is_on_record_and_in_doubt_of_nothing()
    {
        await using var hub = await Start(new() { ["Conformance:Mode"] = "Refuse" });
        using var client = await hub.ClientFor("H39");
        using var refused = await client.PostAsync("/apiCSDLDKDN/1.0/write", Json("""{"so":"secret12"}"""), Stop);
        Assert.Equal(400, (int)refused.StatusCode);
        var record = Assert.Single(hub.Recorded(), record => record.Operation == "write");
        Assert.Equal("contract-broken", record.Rule);
        Assert.DoesNotContain("secret12", await refused.Content.ReadAsStringAsync(Stop));
        Assert.DoesNotContain(hub.Log.All, line => line.Contains("secret12", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_contract_and_a_mode_that_cannot_be_kept_are_told_at_once_and_there_is_no_start()
    {
        TestRegistry.WriteTo(folder);
        Change("operationId: write,", "operationId: write, requestBody: {content: {application/json: {schema: {not: {}}}}},");
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new()
        {
            ["Registry:Directory"] = folder,
            ["Conformance:ModeOf:NOSUCH"] = "Off",
        }));
        Assert.Equal(
            [
                "Conformance:ModeOf:NOSUCH: is no system of the registry",
                "contracts/dkdn.yaml:10: /paths/~1write/post/requestBody/content/application~1json/schema/not: is a keyword that requests are not judged by, or it has a value of the wrong kind",
            ],
            refused.Problems);
    }

    [Fact]
    public void The_gate_says_what_it_found_and_counts_it_by_kind()
    {
        var problems = new ConfigurationProblems();
        var registry = new RegistryLoader(new RegistryFiles(null).ReadAll(), problems).Load(1)!;
        var system = registry.System("DKDN")!;
        var operation = system.Contract.Operations.Single(candidate => candidate.Id == "chiTietDoanhNghiep");
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var telemetry = new GatewayTelemetry(services.GetRequiredService<IMeterFactory>());
        var counted = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument, telemetry.ContractFindings))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => counted.Add($"{string.Join(' ', tags.ToArray().Select(tag => tag.Value))} {value}"));
        listener.Start();
        var call = new Call(default, system, operation, default, default);
        var gate = new ContractCheck(new ConformanceOptions { Mode = ConformanceMode.Refuse }, telemetry);

        Assert.Equal("contract-not-looked-at", gate.Judge(call, registry).Rule);
        Assert.Equal(("contract-kept", null), Said(gate, "?msdn=0100109106"));
        // A question about a call is no call.
        Assert.Equal("contract-broken", gate.Judge(call with { Request = new CallRequest(operation.Path, "?msdn=1", null, null, default) }, registry).Rule);
        Assert.Empty(counted);
        Assert.Equal(("contract-findings", "query.a"), Said(gate, "?msdn=0100109106&a=1&b=1"));
        Assert.Equal(("contract-broken", "query.msdn"), Said(gate, "?msdn=100109106"));
        Assert.Equal(("contract-findings", "query.msdn"), Said(new ContractCheck(new ConformanceOptions(), telemetry), "?msdn=100109106"));
        Assert.Equal(("contract-not-looked-at", null), Said(new ContractCheck(new ConformanceOptions { Mode = ConformanceMode.Off }, telemetry), "?"));
        Assert.Equal(
            ["DKDN chiTietDoanhNghiep unknown-parameter 2", "DKDN chiTietDoanhNghiep pattern 1", "DKDN chiTietDoanhNghiep pattern 1"],
            counted);

        (string, string?) Said(ContractCheck asked, string query)
        {
            var verdict = asked.Take(call with { Request = new CallRequest(operation.Path, query, null, null, default) }, registry);
            return (verdict.Rule, verdict.Findings?[0].Path);
        }
    }

    [Fact]
    public void The_list_of_gates_hands_the_findings_on_beside_the_cell()
    {
        Finding[] found = [new("query.a", "b", "c", false)];
        var list = new GateList([new Says(Verdict.Pass("subscribed", new Cell())), new Says(Verdict.Pass("contract-findings") with { Findings = found })]);
        var verdict = list.Judge(null!, null!).Decided;
        Assert.Equal("subscribed", verdict.Rule);
        Assert.Same(found, verdict.Findings);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private Task<HubUnderTest> Start(Dictionary<string, string?> settings)
    {
        TestRegistry.WriteTo(folder);
        Change("operationId: write,", "operationId: write, " + Body);
        settings["Registry:Directory"] = folder;
        return HubUnderTest.StartAsync(settings);
    }

    private void Change(string from, string to)
    {
        var path = Path.Combine(folder, "contracts", "dkdn.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to));
    }

    private sealed class Says(Verdict verdict) : IGate
    {
        public Stage Stage => Stage.Contract;

        public Verdict Judge(Call call, Snapshot snapshot) => verdict;

        public Considered Describe(Call call, Snapshot snapshot, Verdict judged) => new(default);
    }
}
