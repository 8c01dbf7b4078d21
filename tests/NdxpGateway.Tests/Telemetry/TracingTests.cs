using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Tests.Hosting;
using Receiving;

namespace NdxpGateway.Tests.Telemetry;

/// <summary>The tree of spans of a call, their names and what they say.</summary>
[Collection(nameof(Listening))]
public sealed class TracingTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private const string Person = "080190900123";
    private const string CallersTrace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_call_is_one_trace_from_its_caller_over_record_and_attempt_to_the_national_system_in_the_users_words()
    {
        await using var traced = await Traced.StartAsync();
        using var client = await traced.Hub.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/apiCSDLDKDN/1.0/items/{Person}?soDinhDanh={Person}");
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{CallersTrace}-b7ad6b7169203331-01");
        using var response = await client.SendAsync(request, Stop);
        var sent = traced.Hub.System.Received.Single().Headers["traceparent"].Single();
        var spans = (await traced.EndAsync()).Where(span => span.Trace == CallersTrace).ToArray();

        Assert.Equal(["DKDN item", "attempt DKDN item", "forward DKDN item", "record"], spans.Select(span => span.Name).Order(StringComparer.Ordinal));
        var exchange = spans.Single(span => span.Name == "DKDN item");
        var forward = spans.Single(span => span.Name == "forward DKDN item");
        var attempt = spans.Single(span => span.Name == "attempt DKDN item");
        Assert.Equal(("b7ad6b7169203331", exchange.Id, forward.Id, exchange.Id), (exchange.Parent, forward.Parent, attempt.Parent, spans.Single(span => span.Name == "record").Parent));
        Assert.Equal($"00-{CallersTrace}-{attempt.Id}-01", sent);
        Assert.Equal(CallersTrace, response.Headers.GetValues("X-NDXP-Trace-Id").Single());
        Assert.Equal((2, 3), (exchange.Kind, attempt.Kind));
        Assert.All(spans, span => Assert.True(span.Start <= span.End && span.Start >= exchange.Start && span.End <= exchange.End, span.Name));
        Assert.Equal(["request-in", "request-out", "response-in", "response-out"], exchange.Events);
        var transaction = response.Headers.GetValues("X-NDXP-Transaction-Id").Single();
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["ndxp.transaction"] = transaction,
                ["ndxp.receipt"] = "/ndxp/receipts/" + transaction,
                ["ndxp.system"] = "DKDN",
                ["ndxp.operation"] = "item",
                ["ndxp.agency"] = "H39",
                ["ndxp.application"] = "H39",
                ["ndxp.evidence"] = "proposed",
                ["ndxp.decision"] = "allow",
                ["ndxp.rule"] = "subscribed",
                ["ndxp.registry.version"] = 1L,
                ["ndxp.quota.left"] = 99_999L,
                ["http.request.method"] = "GET",
                ["http.response.status_code"] = 200L,
            },
            exchange.Attributes);
        Assert.Equal(["http.request.method", "http.response.status_code", "ndxp.system", "server.address", "server.port"], attempt.Attributes.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_callers_trace_reaches_the_national_system_whether_or_not_anybody_receives_the_hubs()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/1.0/read");
        request.Headers.TryAddWithoutValidation("traceparent", "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var response = await client.SendAsync(request, Stop);
        Assert.StartsWith("00-1af7651916cd43dd8448eb211c80319c-", hub.System.Received.Single().Headers["traceparent"].Single());
    }

    [Fact]
    public async Task A_state_of_a_trace_that_is_none_goes_no_further()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/1.0/read");
        request.Headers.TryAddWithoutValidation("traceparent", "no trace");
        request.Headers.TryAddWithoutValidation("tracestate", $"person={Person}");
        using var response = await client.SendAsync(request, Stop);
        Assert.False(hub.System.Received.Single().Headers.ContainsKey("tracestate"));
    }

    [Fact]
    public async Task A_gate_that_refuses_has_a_span_with_its_rule_and_nothing_is_forwarded()
    {
        await using var traced = await Traced.StartAsync();
        using var client = await traced.Hub.ClientFor("H39");
        var refused = await Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/territory?maTinh=01", Stop));
        var spans = await traced.EndAsync();
        var exchange = spans.Single(span => span.Name == "DKDN territory");
        Assert.Equal(["gate scope refused", "record"], spans.Where(span => span.Parent == exchange.Id).Select(span => span.Name).Order(StringComparer.Ordinal));
        Assert.Equal(refused.Rule, spans.Single(span => span.Name == "gate scope refused").Attributes["ndxp.rule"]);
        Assert.Equal(("refuse", "scope", (long)refused.Code, 403L), (exchange.Attributes["ndxp.decision"], exchange.Attributes["ndxp.stage"], exchange.Attributes["ndxp.fault.code"], exchange.Attributes["http.response.status_code"]));
        // A refusal is the hub's answer, and no error of it.
        Assert.False(exchange.Failed);
    }

    [Fact]
    public async Task Every_gate_has_a_span_where_every_microsecond_counts()
    {
        await using var traced = await Traced.StartAsync(new() { ["Telemetry:GateMicroseconds"] = "0" });
        using var client = await traced.Hub.ClientFor("H39");
        await client.GetStringAsync("/apiCSDLDKDN/1.0/read", Stop);
        var spans = await traced.EndAsync();
        Assert.Equal(["gate identity", "gate subscription", "gate scope", "gate quota"], spans.Where(span => span.Name.StartsWith("gate ", StringComparison.Ordinal)).OrderBy(span => span.Start).Select(span => span.Name).Take(4));
    }

    [Fact]
    public async Task Every_try_is_a_span_and_the_system_hangs_on_the_one_that_reached_it()
    {
        await using var traced = await Traced.StartAsync();
        traced.Hub.System.Answer = (context, _) =>
        {
            if (traced.Hub.System.Received.Count > 1)
                return context.Response.WriteAsync("whole");
            context.Abort();
            return Task.CompletedTask;
        };
        using var client = await traced.Hub.ClientFor("H39");
        Assert.Equal("whole", await client.GetStringAsync("/apiCSDLDKDN/1.0/read", Stop));
        var sent = traced.Hub.System.Received.Select(received => received.Headers["traceparent"].Single()!.Split('-')[2]).ToArray();
        var spans = await traced.EndAsync();
        var attempts = spans.Where(span => span.Name == "attempt DKDN read").OrderBy(span => span.Start).ToArray();
        Assert.Equal(sent, attempts.Select(span => span.Id));
        Assert.Equal((true, false), (attempts[0].Failed, attempts[1].Failed));
        Assert.Equal(("connection_lost", 1L), (attempts[0].Attributes["error.type"], attempts[1].Attributes["http.request.resend_count"]));
        Assert.False(spans.Single(span => span.Name == "DKDN read").Failed);
    }

    [Fact]
    public async Task A_system_that_is_down_makes_the_exchange_an_error_by_its_rule()
    {
        await using var traced = await Traced.StartAsync(new() { ["Upstreams:DKDN:Url"] = "http://127.0.0.1:9/x" });
        using var client = await traced.Hub.ClientFor("H39");
        await Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/read", Stop));
        var exchange = (await traced.EndAsync()).Single(span => span.Name == "DKDN read");
        Assert.Equal((true, "system-unreachable", "forwarding"), (exchange.Failed, exchange.Attributes["error.type"], exchange.Attributes["ndxp.stage"]));
    }

    [Fact]
    public async Task A_caller_that_goes_away_is_no_fault_of_the_system()
    {
        await using var traced = await Traced.StartAsync();
        var reached = new TaskCompletionSource();
        traced.Hub.System.Answer = async (context, _) =>
        {
            reached.SetResult();
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(() => gone.SetResult());
            await gone.Task;
        };
        using var client = await traced.Hub.ClientFor("H39");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var call = client.GetAsync("/dmdc/read", patience.Token);
        await reached.Task;
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        var spans = await traced.EndAsync();
        var exchange = spans.Single(span => span.Name == "DMDC read");
        Assert.Equal((499L, "caller-gone"), (exchange.Attributes["http.response.status_code"], exchange.Attributes["ndxp.rule"]));
        Assert.Equal("caller_gone", spans.Single(span => span.Name == "attempt DMDC read").Attributes["error.type"]);
    }

    [Fact]
    public async Task A_write_has_a_record_before_it_is_sent_and_is_in_doubt_when_its_end_is_not_recorded()
    {
        var broken = false;
        await using var traced = await Traced.StartAsync(services: services => services.AddSingleton<LedgerAppend>(provider => record =>
            broken && record.Phase == Phase.Ended ? Task.FromException(new LedgerUnavailableException("full", mayBeWritten: true)) : provider.GetRequiredService<LedgerWriter>().AppendAsync(record)));
        using var client = await traced.Hub.ClientFor("H39");
        using var good = await client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), Stop);
        broken = true;
        Assert.Equal("not-recorded", (await Refused.Of(client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), Stop))).Rule);
        var spans = await traced.EndAsync();
        var writes = spans.Where(span => span.Name == "DKDN write").OrderBy(span => span.Start).ToArray();
        foreach (var write in writes)
            Assert.Equal(["record begin", "forward DKDN write", "record"], spans.Where(span => span.Parent == write.Id).OrderBy(span => span.Start).Select(span => span.Name));
        Assert.Equal((false, true), (writes[0].Attributes.ContainsKey("ndxp.in_doubt"), writes[1].Attributes["ndxp.in_doubt"]));
        Assert.True(spans.Single(span => span.Parent == writes[1].Id && span.Name == "record").Failed);
    }

    [Fact]
    public async Task What_the_simulator_did_and_in_which_namespace_is_told_and_a_method_and_a_namespace_that_could_be_anything_are_not()
    {
        await using var traced = await Traced.StartAsync();
        traced.Hub.System.Answer = (context, _) =>
        {
            context.Response.Headers.Append("X-Sim", "scenario=slow");
            context.Response.Headers.Append("X-Sim", "fault=latency;rule=mine");
            return context.Response.WriteAsync("{}");
        };
        using var client = await traced.Hub.ClientFor("H39");
        foreach (var name in new[] { "team-a", Person })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/1.0/read");
            request.Headers.Add("X-Sim-Namespace", name);
            using var response = await client.SendAsync(request, Stop);
        }

        using var odd = await client.SendAsync(new HttpRequestMessage(new HttpMethod("M" + Person), "/apiCSDLDKDN/1.0/read"), Stop);
        var spans = await traced.EndAsync();
        var reads = spans.Where(span => span.Name == "DKDN read").OrderBy(span => span.Start).ToArray();
        Assert.Equal(["team-a", "other"], reads.Select(span => span.Attributes["ndxp.namespace"]));
        Assert.All(reads, span => Assert.Equal(("slow", "latency"), (span.Attributes["ndxp.scenario"], span.Attributes["ndxp.injected_fault"])));
        Assert.Equal("_OTHER", spans.Single(span => span.Name == "DKDN unknown").Attributes["http.request.method"]);
    }

    [Fact]
    public async Task Where_traces_are_looked_at_every_answer_leads_there()
    {
        await using var traced = await Traced.StartAsync(new() { ["Telemetry:TraceUrl"] = "http://jaeger:16686/trace/{trace}" });
        using var client = await traced.Hub.ClientFor("H39");
        foreach (var path in new[] { "/apiCSDLDKDN/1.0/read", "/nowhere" })
        {
            using var response = await client.GetAsync(path, Stop);
            using var receipt = await client.GetAsync("/ndxp/receipts/" + response.Headers.GetValues("X-NDXP-Transaction-Id").Single(), Stop);
            if (receipt.IsSuccessStatusCode)
                Assert.Contains("http://jaeger:16686/trace/" + response.Headers.GetValues("X-NDXP-Trace-Id").Single(), await receipt.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            Assert.Equal(path == "/nowhere", !receipt.IsSuccessStatusCode);
            Assert.Equal("http://jaeger:16686/trace/" + response.Headers.GetValues("X-NDXP-Trace-Id").Single(), response.Headers.GetValues("X-NDXP-Trace-Url").Single());
        }
    }

    [Theory]
    [InlineData("http://jaeger/trace/")]
    [InlineData("jaeger/{trace}")]
    public async Task An_address_of_traces_without_a_place_for_the_trace_is_a_problem_at_the_start(string url)
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new() { ["Telemetry:TraceUrl"] = url }));
        Assert.Contains("Telemetry:TraceUrl", refused.Message, StringComparison.Ordinal);
    }
}
