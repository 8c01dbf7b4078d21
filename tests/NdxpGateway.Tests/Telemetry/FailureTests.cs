using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;
using Receiving;

namespace NdxpGateway.Tests.Telemetry;

/// <summary>Each row of deploy/FAILURES.md: what the caller gets, what the exchange and its attempts are in the trace, which series count it, and that it passes.</summary>
[Collection(nameof(Listening))]
public sealed class FailureTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private const string Path = "/apiCSDLDKDN/1.0/read", Down = "http://127.0.0.1:9/x", Nameless = "http://no-such-system.invalid/x";

    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2021-10-28T08:00:00+07:00"));

    [Theory]
    [InlineData(Down, 0, 503, 101503, "system-unreachable", "connection_error", 2)]
    [InlineData(Nameless, 0, 503, 101503, "system-unreachable", "name_resolution_error", 2)]
    [InlineData("Reset", 0, 503, 101503, "system-unreachable", "connection_lost", 2)]
    [InlineData("Truncate", 0, 502, 101505, "system-broke-off", "broken_answer", 1)]
    [InlineData("Silence", 10, 504, 101504, "system-timeout", "timeout", 1)]
    [InlineData("Stall", 10, 504, 101504, "system-timeout", "timeout", 1)]
    [InlineData("Late", 3, 200, null, "subscribed", null, 1)]
    [InlineData("Error", 0, 500, null, "subscribed", "500", 1)]
    public async Task A_failure_is_seen_in_answer_trace_and_metric_and_is_over_when_the_system_is_well(string how, int seconds, int status, int? code, string rule, string? error, int attempts)
    {
        await using var system = new BrokenSystem();
        var isThere = Enum.TryParse<Breakage>(how, out var breakage);
        system.How = breakage;
        await using var traced = await Traced.StartAsync(new() { ["Upstreams:DKDN:Url"] = isThere ? system.Url : how }, time: time);
        using var client = await traced.Hub.ClientFor("H39");
        var call = client.GetAsync(Path, Stop);
        if (seconds > 0)
        {
            await system.AskedAsync();
            time.Advance(TimeSpan.FromSeconds(seconds));
            system.Release();
        }

        using var answer = await call;
        Assert.Equal(status, (int)answer.StatusCode);
        if (code is null)
            Assert.StartsWith($"allow; rule={rule};", answer.Headers.GetValues("X-NDXP-Decision").Single(), StringComparison.Ordinal);
        else
            Assert.Equal((code, rule), await CodeAndRuleAsync(answer));

        var metrics = await Scraped.UntilAsync(traced.Hub, Exchanges(code is null ? "answered" : "failed", rule), "1");
        Assert.Single(metrics.Keys, series => series.StartsWith("ndxp_exchanges_total", StringComparison.Ordinal) && series.Contains("DKDN", StringComparison.Ordinal));
        Assert.Equal("0", metrics[Breaker]);
        // What has no whole answer says nothing of how long answers take.
        Assert.Equal(code is null ? $"{seconds}" : null, metrics.GetValueOrDefault("""ndxp_system_duration_seconds_sum{ndxp_system="DKDN"}"""));
        Assert.Equal("1", metrics["""ndxp_exchange_duration_seconds_count{ndxp_operation="read",ndxp_system="DKDN"}"""]);
        if (isThere)
        {
            system.How = Breakage.None;
            Assert.Equal("{}", await client.GetStringAsync(Path, Stop));
        }

        var seen = Seen.Of(await traced.EndAsync())[0];
        seen.Is(status, code, rule);
        Assert.Equal(Enumerable.Repeat(error, attempts), seen.Attempts);
    }

    [Fact]
    public async Task A_connection_that_is_half_open_costs_one_call_and_the_next_has_another()
    {
        await using var system = new BrokenSystem();
        await using var traced = await Traced.StartAsync(new() { ["Upstreams:DKDN:Url"] = system.Url }, time: time);
        using var client = await traced.Hub.ClientFor("H39");
        await client.GetStringAsync(Path, Stop);
        await system.AskedAsync();
        // As after a firewall has forgotten the connection: it stands, and nothing comes back by it.
        system.How = Breakage.Silence;
        var call = client.GetAsync(Path, Stop);
        await system.AskedAsync();
        Assert.Equal(1, system.Connections);
        time.Advance(TimeSpan.FromSeconds(10));
        using var answer = await call;
        Assert.Equal((504, (101504, "system-timeout")), ((int)answer.StatusCode, await CodeAndRuleAsync(answer)));
        system.How = Breakage.None;
        await client.GetStringAsync(Path, Stop);
        Assert.Equal(2, system.Connections);

        var metrics = await Scraped.UntilAsync(traced.Hub, Exchanges("answered", "subscribed"), "2");
        Assert.Equal(("1", "0"), (metrics[Exchanges("failed", "system-timeout")], metrics[Breaker]));
        var seen = Seen.Of(await traced.EndAsync());
        seen[0].Is(200, null, "subscribed");
        seen[1].Is(504, 101504, "system-timeout");
        seen[2].Is(200, null, "subscribed");
        Assert.Equal(["", "timeout", ""], seen.Select(one => one.Attempts.Single() ?? ""));
    }

    [Fact]
    public async Task A_system_that_flaps_opens_its_breaker_and_the_breaker_closes_by_itself()
    {
        await using var system = new BrokenSystem();
        await using var traced = await Traced.StartAsync(new() { ["Upstreams:DKDN:Url"] = system.Url, ["Resilience:BreakerCalls"] = "4", ["Resilience:Retries"] = "0" }, time: time);
        using var client = await traced.Hub.ClientFor("H39");
        for (var call = 0; call < 4; call++)
        {
            system.How = call % 2 == 1 ? Breakage.Reset : Breakage.None;
            using var answer = await client.GetAsync(Path, Stop);
            Assert.Equal(call % 2 == 1 ? 503 : 200, (int)answer.StatusCode);
        }

        using var suspended = await client.GetAsync(Path, Stop);
        Assert.Equal((503, (303001, "system-suspended"), "5"), ((int)suspended.StatusCode, await CodeAndRuleAsync(suspended), suspended.Headers.GetValues("Retry-After").Single()));
        var metrics = await Scraped.UntilAsync(traced.Hub, Exchanges("failed", "system-suspended"), "1");
        Assert.Equal(("2", "2", "2"), (metrics[Exchanges("answered", "subscribed")], metrics[Exchanges("failed", "system-unreachable")], metrics[Breaker]));
        Assert.Equal("0", metrics[Breaker.Replace("DKDN", "BHXH", StringComparison.Ordinal)]);

        system.How = Breakage.None;
        time.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal("{}", await client.GetStringAsync(Path, Stop));
        await Scraped.UntilAsync(traced.Hub, Breaker, "0");
        var seen = Seen.Of(await traced.EndAsync());
        foreach (var (one, failed) in seen.Take(4).Zip([false, true, false, true]))
        {
            one.Is(failed ? 503 : 200, failed ? 101503 : null, failed ? "system-unreachable" : "subscribed");
            Assert.Equal(failed ? "connection_lost" : null, one.Attempts.Single());
        }

        seen[4].Is(503, 303001, "system-suspended");
        Assert.Empty(seen[4].Attempts);
        seen[5].Is(200, null, "subscribed");
    }

    private const string Breaker = """ndxp_breaker_state{ndxp_system="DKDN"}""";

    private static string Exchanges(string outcome, string rule) => $$"""ndxp_exchanges_total{ndxp_outcome="{{outcome}}",ndxp_rule="{{rule}}",ndxp_system="DKDN"}""";

    private static async Task<(int Code, string Rule)> CodeAndRuleAsync(HttpResponseMessage answer)
    {
        var refused = await Refused.Of(answer);
        return (refused.Code, refused.Rule);
    }

    /// <summary>An exchange's own span, and what each attempt of it says to have gone wrong; null where nothing did.</summary>
    private sealed record Seen(ReceivedSpan Exchange, string?[] Attempts)
    {
        public static Seen[] Of(IReadOnlyList<ReceivedSpan> spans) =>
        [
            .. spans.Where(span => span.Name == "DKDN read").OrderBy(span => span.Start).Select(exchange => new Seen(
                exchange, [.. spans.Where(span => span.Trace == exchange.Trace && span.Name == "attempt DKDN read").Select(attempt => (string?)attempt.Attributes.GetValueOrDefault("error.type"))])),
        ];

        public void Is(int status, int? code, string rule)
        {
            var said = Exchange.Attributes;
            Assert.Equal(((object?)(long)status, (object?)rule), (said["http.response.status_code"], said["ndxp.rule"]));
            Assert.Equal((status >= 500, code is null ? "allow" : "refuse"), (Exchange.Failed, said["ndxp.decision"]));
            // Where the system itself said 500 there is no rule that refused.
            Assert.Equal(status < 500 ? null : code is null ? "500" : rule, said.GetValueOrDefault("error.type"));
            Assert.Equal((code is null ? null : "forwarding", (object?)(long?)code), (said.GetValueOrDefault("ndxp.stage"), said.GetValueOrDefault("ndxp.fault.code")));
        }
    }
}
