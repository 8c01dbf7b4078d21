using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;
using Receiving;

namespace NdxpGateway.Tests.Telemetry;

/// <summary>What an operator sees of each failure of a system, as deploy/FAILURES.md says it: status, fault code, trace, metric; and that it passes.</summary>
[Collection(nameof(Listening))]
public sealed class FailureTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private const string Path = "/apiCSDLDKDN/1.0/read";

    [Theory]
    [InlineData("Reset", 503, 101503, "system-unreachable", "connection_lost", 2)]
    [InlineData("Truncate", 502, 101505, "system-broke-off", "broken_answer", 1)]
    [InlineData("Silence", 504, 101504, "system-timeout", "timeout", 1)]
    [InlineData("Stall", 504, 101504, "system-timeout", "timeout", 1)]
    public async Task A_failure_is_seen_in_answer_trace_and_metric_and_is_over_when_the_system_is_well(string how, int status, int code, string rule, string error, int attempts)
    {
        await using var system = new BrokenSystem { How = Enum.Parse<Breakage>(how) };
        await using var traced = await Traced.StartAsync(new() { ["Upstreams:DKDN:Url"] = system.Url, ["Resilience:TimeoutMsOf:DKDN"] = "1000" });
        using var client = await traced.Hub.ClientFor("H39");
        var refused = await Refused.Of(client.GetAsync(Path, Stop));
        Assert.Equal((status, code, rule), (refused.Status, refused.Code, refused.Rule));
        system.How = Breakage.None;
        Assert.Equal("{}", await client.GetStringAsync(Path, Stop));
        Assert.Contains($"ndxp_rule=\"{rule}\"", await MetricLinesAsync(traced.Hub, "ndxp_exchanges_total", "ndxp_outcome=\"failed\""), StringComparison.Ordinal);

        var spans = await traced.EndAsync();
        var failed = spans.Where(span => span.Name == "DKDN read").MinBy(span => span.Start)!;
        Assert.Equal((true, rule, "forwarding"), (failed.Failed, failed.Attributes["error.type"], failed.Attributes["ndxp.stage"]));
        var tries = spans.Where(span => span.Trace == failed.Trace && span.Name == "attempt DKDN read").ToArray();
        Assert.Equal(attempts, tries.Length);
        Assert.All(tries, attempt => Assert.Equal(error, attempt.Attributes["error.type"]));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/x", "connection_error")]
    [InlineData("http://no-such-system.invalid/x", "name_resolution_error")]
    public async Task A_system_that_is_down_or_whose_name_is_gone_is_told_apart_in_the_trace_alone(string url, string error)
    {
        await using var traced = await Traced.StartAsync(new() { ["Upstreams:DKDN:Url"] = url });
        using var client = await traced.Hub.ClientFor("H39");
        var refused = await Refused.Of(client.GetAsync(Path, Stop));
        Assert.Equal((503, 101503, "system-unreachable"), (refused.Status, refused.Code, refused.Rule));
        Assert.All((await traced.EndAsync()).Where(span => span.Name == "attempt DKDN read"), attempt => Assert.Equal(error, attempt.Attributes["error.type"]));
    }

    [Fact]
    public async Task A_connection_that_is_half_open_costs_one_call_and_the_next_has_another()
    {
        await using var system = new BrokenSystem();
        await using var hub = await HubUnderTest.StartAsync(new() { ["Upstreams:DKDN:Url"] = system.Url, ["Resilience:TimeoutMsOf:DKDN"] = "1000" });
        using var client = await hub.ClientFor("H39");
        await client.GetStringAsync(Path, Stop);
        // As after a firewall has forgotten the connection: it stands, and nothing comes back by it.
        system.How = Breakage.Silence;
        Assert.Equal("system-timeout", (await Refused.Of(client.GetAsync(Path, Stop))).Rule);
        system.How = Breakage.None;
        await client.GetStringAsync(Path, Stop);
        Assert.Equal(2, system.Connections);
    }

    [Fact]
    public async Task A_system_that_flaps_opens_its_breaker_and_the_breaker_closes_by_itself()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2021-10-28T08:00:00+07:00"));
        await using var system = new BrokenSystem();
        await using var hub = await HubUnderTest.StartAsync(new() { ["Upstreams:DKDN:Url"] = system.Url, ["Resilience:BreakerCalls"] = "4", ["Resilience:Retries"] = "0" }, time);
        using var client = await hub.ClientFor("H39");
        for (var call = 0; call < 4; call++)
        {
            system.How = call % 2 == 1 ? Breakage.Reset : Breakage.None;
            using var answer = await client.GetAsync(Path, Stop);
        }

        Assert.Equal("system-suspended", (await Refused.Of(client.GetAsync(Path, Stop))).Rule);
        Assert.EndsWith(" 2", await MetricLinesAsync(hub, "ndxp_breaker_state", "ndxp_system=\"DKDN\""), StringComparison.Ordinal);
        system.How = Breakage.None;
        time.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path, Stop)).StatusCode);
        Assert.EndsWith(" 0", await MetricLinesAsync(hub, "ndxp_breaker_state", "ndxp_system=\"DKDN\""), StringComparison.Ordinal);
    }

    /// <summary>No clock decides it: as long as all places at one system are taken, everybody else's calls are answered, with fewer threads than calls that wait.</summary>
    [Fact(Timeout = 120_000)]
    public async Task While_one_system_hangs_with_all_its_places_taken_the_others_are_answered_and_no_thread_waits_for_it()
    {
        const int Places = 260, Asked = 300, Threads = 32;
        await using var silent = new BrokenSystem { How = Breakage.Silence };
        await using var hub = await HubUnderTest.StartAsync(new()
        {
            ["Upstreams:DKDN:Url"] = silent.Url,
            ["Resilience:TimeoutMsOf:DKDN"] = "600000",
            ["Quotas:Concurrent"] = "512",
            ["Quotas:Share"] = "0.5",
            ["Quotas:Guarded"] = "4",
        });
        using var client = await hub.ClientFor("H39");
        using var givingUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ThreadPool.GetMaxThreads(out var workers, out var ports);
        Assert.True(ThreadPool.SetMaxThreads(Threads, ports));
        try
        {
            var asked = Enumerable.Range(0, Asked).Select(_ => client.GetAsync(Path, givingUp.Token)).ToList();
            // What finds no place is told so at once, and only that ends.
            for (var refused = 0; refused < Asked - Places; refused++)
            {
                var told = await Task.WhenAny(asked);
                asked.Remove(told);
                Assert.Equal("system-share", (await Refused.Of(told)).Rule);
            }

            while (silent.Connections < Places)
                await Task.Yield();
            for (var call = 0; call < 200; call++)
                await client.GetStringAsync("/dmdc/read", TestContext.Current.CancellationToken);
            Assert.All(asked, hanging => Assert.False(hanging.IsCompleted));
            Assert.Equal(Places, silent.Connections);
            await givingUp.CancelAsync();
            await Task.WhenAll(asked).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
        finally
        {
            ThreadPool.SetMaxThreads(workers, ports);
        }
    }

    // An exchange is counted when it is over, which its caller may know before the hub.
    private static async Task<string> MetricLinesAsync(HubUnderTest hub, string metric, string with)
    {
        for (var look = 0; look < 200; look++)
        {
            var lines = (await hub.Management.GetStringAsync("/metrics", Stop)).Split('\n')
                .Where(line => line.StartsWith(metric + "{", StringComparison.Ordinal) && line.Contains(with, StringComparison.Ordinal)).Select(line => System.Text.RegularExpressions.Regex.Replace(line, @" \d{13}$", "")).ToArray();
            if (lines.Length > 0)
                return string.Join('\n', lines);
        }

        return "";
    }
}
