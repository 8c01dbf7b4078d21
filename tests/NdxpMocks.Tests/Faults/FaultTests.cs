using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Control;
using NdxpMocks.Tests.Contracts;

namespace NdxpMocks.Tests.Faults;

public sealed class FaultTests(SimulatorUnderTest simulator) : IClassFixture<SimulatorUnderTest>
{
    private const string Detail = "/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=1199073225", Status = "/apiCSDLDKDN/1.0/tinhTrangHoSo?in_journal_no=8021990000";

    [Fact]
    public async Task A_fixed_latency_passes_on_the_injected_time()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"latency","milliseconds":1500}}""");

        var calling = simulator.Call(@namespace: run);
        Assert.Equal(TimeSpan.FromMilliseconds(1_500), await simulator.Time.PassNextAsync(SimulatorUnderTest.Cancellation));
        using var answer = await calling;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("fault=latency;rule=test", SimulatorUnderTest.MarkOf(answer));
    }

    [Fact]
    public async Task Two_runs_with_one_seed_are_late_alike()
    {
        const string Rule = """{"fault":{"kind":"log-normal-latency","medianMilliseconds":200,"sigma":0.5},"seed":11}""";
        var first = await DelaysAsync(Rule);

        Assert.Equal(first, await DelaysAsync(Rule));
        Assert.Equal(8, first.Distinct().Count());
        Assert.NotEqual(first, await DelaysAsync(Rule.Replace("11", "12", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_runs_with_one_seed_fail_alike_and_as_often_as_told()
    {
        const string Rule = """{"fault":{"kind":"error"},"probability":0.3,"seed":5}""";
        var first = await FailuresAsync(await RunWithAsync(Rule));

        Assert.Equal(first, await FailuresAsync(await RunWithAsync(Rule)));
        Assert.InRange(first.Count(failed => failed), 15, 45);
        Assert.NotEqual(first, await FailuresAsync(await RunWithAsync(Rule.Replace("5}", "6}", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_system_fails_in_its_own_words()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"error"}}""");

        using var json = await simulator.Call(@namespace: run);
        Assert.Equal(HttpStatusCode.InternalServerError, json.StatusCode);
        Assert.Equal("0", (string?)JsonNode.Parse(await SimulatorUnderTest.TextOf(json))!["Status"]);

        using var xml = await simulator.Call("/apiVBQPPL/1.0/vbqppl.asmx", "VBQPPL", run, content: Soap("GetVanBanById", "<ItemID>7</ItemID>"));
        Assert.Equal(HttpStatusCode.InternalServerError, xml.StatusCode);
        Assert.Contains("<soap:Fault>", await SimulatorUnderTest.TextOf(xml));
    }

    [Fact]
    public async Task An_outage_begins_and_ends_by_the_namespaces_clock()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"outage","from":"2021-11-02T08:00:00+07:00","to":"2021-11-02T09:00:00+07:00"}}""");

        using var before = await simulator.Call(@namespace: run);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Null(SimulatorUnderTest.MarkOf(before));
        await simulator.Sim(HttpMethod.Post, "clock/freeze?at=2021-11-02T08:30:00%2B07:00", run);
        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.Call(@namespace: run));
        await simulator.Sim(HttpMethod.Post, "clock/advance?by=PT30M", run);
        using var after = await simulator.Call(@namespace: run);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task A_reset_connection_leaves_the_work_done_and_the_caller_without_an_answer()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"connection-reset"},"system":"LLTP"}""");
        var submission = ContractTests.Read("LLTP")!.Operations.Single(operation => operation.OperationId == "nhanHoSoDangKy").ExampleBody!.Value.Text;
        const string Submit = "/apiLyLichTuPhap/1.0/nhanHoSoDangKy";

        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.Call(Submit, "LLTP", run, content: Json(submission)));
        var line = Assert.Single(await simulator.JournalOf(run))!;
        Assert.Null(line["status"]);
        Assert.Equal("nhanHoSoDangKy", (string?)line["operation"]);
        Assert.Equal("test", (string?)Assert.Single(line["faults"]!.AsArray()));

        await simulator.Sim(HttpMethod.Delete, "faults/test", run);
        using var again = await simulator.Call(Submit, "LLTP", run, content: Json(submission));
        Assert.Contains("\"STATUS\":\"-2\"", await SimulatorUnderTest.TextOf(again));
    }

    [Fact]
    public async Task A_truncated_body_promises_more_than_it_sends()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"truncated-body"}}""");
        using var whole = await simulator.Call();
        var length = (await whole.Content.ReadAsByteArrayAsync(SimulatorUnderTest.Cancellation)).Length;

        using var cut = await simulator.Call(@namespace: run);

        Assert.Equal(length, cut.Content.Headers.ContentLength);
        await Assert.ThrowsAnyAsync<Exception>(() => cut.Content.ReadAsByteArrayAsync(SimulatorUnderTest.Cancellation));
    }

    [Fact]
    public async Task A_slow_body_comes_in_pieces_and_whole_in_the_end()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"slow-body","pieces":3,"pauseMilliseconds":250}}""");
        using var whole = await simulator.Call();

        // The headers are there before the first pause is over.
        using var slow = await simulator.Call(@namespace: run);
        var reading = SimulatorUnderTest.TextOf(slow);
        for (var piece = 0; piece < 3; piece++)
        {
            Assert.False(reading.IsCompleted);
            Assert.Equal(TimeSpan.FromMilliseconds(250), await simulator.Time.PassNextAsync(SimulatorUnderTest.Cancellation));
        }

        Assert.Equal(await SimulatorUnderTest.TextOf(whole), await reading);
    }

    [Fact]
    public async Task A_wrong_schema_is_readable_and_not_what_the_contract_says()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"wrong-schema"}}""");
        using var answer = await simulator.Call(@namespace: run);
        Assert.NotNull(JsonNode.Parse(await SimulatorUnderTest.TextOf(answer)));
        var contract = ContractTests.Read("DKDN")!.Operations.Single(operation => operation.OperationId == "chiTietDoanhNghiep");
        Assert.NotEmpty(await contract.ErrorsAsync(answer, SimulatorUnderTest.Cancellation));

        using var xml = await simulator.Call("/apiVBQPPL/1.0/vbqppl.asmx", "VBQPPL", run, content: Soap("GetVanBanById", "<ItemID>7</ItemID>"));
        var soap = ContractTests.Read("VBQPPL")!.Operations.Single(operation => operation.OperationId == "GetVanBanById");
        Assert.NotEmpty(await soap.ErrorsAsync(xml, SimulatorUnderTest.Cancellation));
    }

    [Fact]
    public async Task Stale_data_repeats_the_first_answer_until_it_is_too_old()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"stale-data","minutes":60}}""");
        const string Today = "/apiCSDLDKDN/1.0/danhSachHoSoTrongNgay?from_ts=00:00&to_ts=23:59";
        await simulator.Sim(HttpMethod.Post, "clock/freeze?at=2021-10-28T23:50:00%2B07:00", run);
        using var first = await simulator.Call(Today, @namespace: run);
        Assert.Null(SimulatorUnderTest.MarkOf(first));
        var told = await SimulatorUnderTest.TextOf(first);

        // Past midnight the list of today is another one.
        await simulator.Sim(HttpMethod.Post, "clock/advance?by=PT30M", run);
        using var stale = await simulator.Call(Today, @namespace: run);
        Assert.Equal("fault=stale-data;rule=test", SimulatorUnderTest.MarkOf(stale));
        Assert.Equal(told, await SimulatorUnderTest.TextOf(stale));

        await simulator.Sim(HttpMethod.Post, "clock/advance?by=PT30M", run);
        using var fresh = await simulator.Call(Today, @namespace: run);
        Assert.Null(SimulatorUnderTest.MarkOf(fresh));
        Assert.NotEqual(told, await SimulatorUnderTest.TextOf(fresh));
    }

    [Fact]
    public async Task Stale_data_never_repeats_a_write()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"stale-data"}}""");
        var submission = ContractTests.Read("LLTP")!.Operations.Single(operation => operation.OperationId == "nhanHoSoDangKy").ExampleBody!.Value.Text;

        using var first = await simulator.Call("/apiLyLichTuPhap/1.0/nhanHoSoDangKy", "LLTP", run, content: Json(submission));
        using var second = await simulator.Call("/apiLyLichTuPhap/1.0/nhanHoSoDangKy", "LLTP", run, content: Json(submission));

        Assert.NotEqual(await SimulatorUnderTest.TextOf(first), await SimulatorUnderTest.TextOf(second));
    }

    [Fact]
    public async Task A_hang_ends_when_the_system_stops()
    {
        var alone = new SimulatorUnderTest();
        await alone.InitializeAsync();
        await alone.Sim(HttpMethod.Put, "faults/test", null, """{"fault":{"kind":"hang"}}""");
        var hanging = alone.Call();
        while ((await alone.JournalOf("default")).Count == 0)
        {
        }

        Assert.False(hanging.IsCompleted);
        await alone.Systems.StopAsync("DKDN");
        await Assert.ThrowsAnyAsync<Exception>(() => hanging);
        await alone.DisposeAsync();
    }

    [Theory]
    [InlineData("system", "\"system\":\"LLTP\"")]
    [InlineData("operation", "\"operation\":\"tinhTrangHoSo\"")]
    [InlineData("agency", "\"agency\":\"H01\"")]
    public async Task A_rule_meets_only_its_scope(string part, string scope)
    {
        var run = await RunWithAsync("{\"fault\":{\"kind\":\"error\"}," + scope + "}");

        using var outside = await simulator.Call(Detail, @namespace: run, caller: "H39");
        using var inside = part switch
        {
            "system" => await simulator.Call("/apiLyLichTuPhap/1.0/traTrangThaiHs", "LLTP", run, content: Json("{}")),
            "operation" => await simulator.Call(Status, @namespace: run),
            _ => await simulator.Call(Detail, @namespace: run, caller: "H01"),
        };

        Assert.Equal(HttpStatusCode.OK, outside.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, inside.StatusCode);
        using var elsewhere = await simulator.Call(Detail, caller: "H01");
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task An_operation_that_shares_its_path_is_met_by_its_name_in_the_body()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"error"},"operation":"GetVanBanById"}""");
        const string Path = "/apiVBQPPL/1.0/vbqppl.asmx";

        using var outside = await simulator.Call(Path, "VBQPPL", run, content: Soap("GetListVanBanByListSKH", "<skh>9006/2017/NĐ-CP</skh>"));
        using var inside = await simulator.Call(Path, "VBQPPL", run, content: Soap("GetVanBanById", "<ItemID>7</ItemID>"));

        Assert.Contains("<VBPQSokyhieu>", await SimulatorUnderTest.TextOf(outside));
        Assert.Equal(HttpStatusCode.InternalServerError, inside.StatusCode);
    }

    [Fact]
    public async Task Rules_are_listed_with_what_they_met_and_harmed()
    {
        var run = await RunWithAsync("""{"fault":{"kind":"error"},"system":"DKDN","probability":0.5,"seed":3}""");
        var failed = (await FailuresAsync(run)).Count(one => one);

        var rule = Assert.Single((await simulator.Sim(HttpMethod.Get, "faults", run)).Body!["rules"]!.AsArray())!;
        Assert.Equal("test", (string?)rule["rule"]!["name"]);
        Assert.Equal("error", (string?)rule["rule"]!["fault"]!["kind"]);
        Assert.Equal(100, (int?)rule["met"]);
        Assert.Equal(failed, (int?)rule["applied"]);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Delete, "faults/other", run)).Status);
        Assert.Empty((await simulator.Sim(HttpMethod.Delete, "faults", run)).Body!["rules"]!.AsArray());
    }

    [Fact]
    public async Task A_storm_is_one_storm_for_one_seed_and_calm_ends_it()
    {
        var run = await simulator.NewNamespace();
        var (_, storm) = await simulator.Sim(HttpMethod.Put, "profile/storm?seed=4", run);
        Assert.Equal("storm", (string?)storm!["profile"]);
        Assert.All(storm["rules"]!.AsArray(), rule => Assert.Equal(4, (int?)rule!["rule"]!["seed"]));

        var (_, calm) = await simulator.Sim(HttpMethod.Put, "profile/calm", run);
        Assert.Empty(calm!["rules"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Put, "profile/meteor", run)).Status);
    }

    [Theory]
    [InlineData("x", "{}")]
    [InlineData("x", "not JSON")]
    [InlineData("x", """{"fault":{"kind":"meteor"}}""")]
    [InlineData("x", """{"fault":{"kind":"latency","miliseconds":5}}""")]
    [InlineData("x", """{"fault":{"kind":"latency","milliseconds":-5}}""")]
    [InlineData("x", """{"fault":{"kind":"error"},"probability":1.5}""")]
    [InlineData("x", """{"fault":{"kind":"error"},"system":"XYZ"}""")]
    [InlineData("x", """{"fault":{"kind":"outage","from":"2021-11-02T08:00:00Z","to":"2021-11-01T08:00:00Z"}}""")]
    [InlineData("profile-x", """{"fault":{"kind":"error"}}""")]
    public async Task A_rule_that_means_nothing_is_refused(string name, string rule)
    {
        var run = await simulator.NewNamespace();

        var (status, body) = await simulator.Sim(HttpMethod.Put, "faults/" + name, run, rule);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty((string)body!["detail"]!);
        Assert.Empty((await simulator.Sim(HttpMethod.Get, "faults", run)).Body!["rules"]!.AsArray());
    }

    private async Task<string> RunWithAsync(string rule)
    {
        var run = await simulator.NewNamespace();
        await simulator.PutFault(run, "test", rule);
        return run;
    }

    private async Task<List<bool>> FailuresAsync(string run)
    {
        var failures = new List<bool>();
        for (var call = 0; call < 100; call++)
        {
            using var answer = await simulator.Call(@namespace: run);
            failures.Add(answer.StatusCode == HttpStatusCode.InternalServerError);
        }

        return failures;
    }

    private async Task<List<TimeSpan>> DelaysAsync(string rule)
    {
        var run = await RunWithAsync(rule);
        var delays = new List<TimeSpan>();
        for (var call = 0; call < 8; call++)
        {
            var calling = simulator.Call(@namespace: run);
            delays.Add(await simulator.Time.PassNextAsync(SimulatorUnderTest.Cancellation));
            (await calling).Dispose();
        }

        return delays;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static StringContent Soap(string name, string inside) => new(
        $"""<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><{name} xmlns="http://tempuri.org/">{inside}</{name}></soap:Body></soap:Envelope>""",
        Encoding.UTF8, "text/xml");
}
