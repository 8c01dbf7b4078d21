using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Ledger;
using NdxpGateway.Quotas;
using NdxpGateway.Registry;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Quotas;

/// <summary>A system that hangs, an agency that calls it without end, and one that wants to be answered all the same.</summary>
public sealed class FairnessTests
{
    private const string Path = "/apiCSDLDKDN/1.0/read";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, string?> Small = new()
    {
        ["Quotas:Systems:DKDN:Concurrent"] = "8",
        ["Quotas:Systems:DKDN:Guarded"] = "2",
        ["Resilience:BreakerCalls"] = "10000",
    };

    [Fact]
    public async Task A_heavy_agency_fills_a_hanging_system_to_its_share_and_another_is_never_refused_up_to_what_is_its_own()
    {
        await using var hub = await HubUnderTest.StartAsync(Small);
        using var heavy = await hub.ClientFor("H39");
        using var light = await hub.ClientFor("H40");
        var hang = new TaskCompletionSource();
        hub.System.Answer = (context, received) => received.Target.StartsWith("/DKDN", StringComparison.Ordinal) && received.Headers["X-NDXP-Caller"] == "H39" ? hang.Task : Task.CompletedTask;

        // 2 of its own and half of the 8 common places hang; all others are told at once.
        var calls = Enumerable.Range(0, 64).Select(_ => heavy.GetAsync(Path, Stop)).ToList();
        var refused = new List<Task<HttpResponseMessage>>();
        while (refused.Count < 64 - 6)
        {
            refused.Add(await Task.WhenAny(calls.Except(refused)));
            var why = await Refused.Of(refused[^1]);
            Assert.Equal((429, 900801, "system-share"), (why.Status, why.Code, why.Rule));
            Assert.Equal("1", why.Response.Headers.GetValues("Retry-After").Single());
            Assert.Contains("H39 has 6 under way there", why.Detail, StringComparison.Ordinal);
        }

        // Up to 6 at once, again and again, while the heavy one goes on asking.
        for (var round = 0; round < 10; round++)
        {
            var asked = heavy.GetAsync(Path, Stop);
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => light.GetAsync(Path, Stop))), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            Assert.Equal(HttpStatusCode.TooManyRequests, (await asked).StatusCode);
        }

        // Another system has places of its own.
        using var elsewhere = await heavy.GetAsync("/apiBHXH/1.0/read", Stop);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        hang.SetResult();
        Assert.All(await Task.WhenAll(calls.Except(refused)), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        using var again = await heavy.GetAsync(Path, Stop);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_refusal_for_want_of_a_place_uses_up_nothing()
    {
        await using var hub = await HubUnderTest.StartAsync(new(Small) { ["Quotas:PerDay"] = "7" });
        using var client = await hub.ClientFor("H39");
        var hang = new TaskCompletionSource();
        hub.System.Answer = (_, _) => hang.Task;
        var calls = Enumerable.Range(0, 40).Select(_ => client.GetAsync(Path, Stop)).ToList();
        for (var refused = 0; refused < 34; refused++)
        {
            var done = await Task.WhenAny(calls);
            Assert.Equal("system-share", (await Refused.Of(done)).Rule);
            calls.Remove(done);
        }

        hang.SetResult();
        await Task.WhenAll(calls);
        using var seventh = await client.GetAsync(Path, Stop);
        Assert.Equal((HttpStatusCode.OK, "0"), (seventh.StatusCode, seventh.Headers.GetValues("RateLimit-Remaining").Single()));
        Assert.Equal("quota-day", (await Refused.Of(client.GetAsync(Path, Stop))).Rule);
    }

    [Fact]
    public async Task Whatever_becomes_of_a_call_its_place_is_given_back()
    {
        var defect = false;
        await using var hub = await HubUnderTest.StartAsync(
            new(Small) { ["Resilience:TimeoutMs"] = "200", ["Resilience:Retries"] = "0", ["Resilience:MaxAnswerBytes"] = "2048" },
            services: services => services.AddSingleton<LedgerAppend>(provider => record =>
                defect ? throw new LedgerUnavailableException("for this test") : provider.GetRequiredService<LedgerWriter>().AppendAsync(record)));
        using var client = await hub.ClientFor("H39");
        var way = 0;
        hub.System.Answer = async (context, _) =>
        {
            switch (way)
            {
                case 0: await context.Response.WriteAsync("whole"); break;
                case 1: context.Abort(); break;
                case 2: await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted); break;
                case 3: await context.Response.WriteAsync(new string('x', 4096)); break;
            }
        };
        foreach (var status in new[] { 200, 503, 504, 502 })
        {
            using var answer = await client.GetAsync(Path, Stop);
            Assert.Equal(status, (int)answer.StatusCode);
            await AllPlacesAreFree(hub);
            way++;
        }

        // Nobody waits for the answer any more.
        way = 2;
        using (var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop))
        {
            var gone = client.GetAsync(Path, leaving.Token);
            while (UnderWay(hub) == 0)
                await Task.Yield();
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
            await AllPlacesAreFree(hub);
        }

        // A write whose beginning is not recorded, and a read whose end is not.
        (way, defect) = (0, true);
        using (var write = await client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("{}"), Stop))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, write.StatusCode);
        using (var read = await client.GetAsync(Path, Stop))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, read.StatusCode);
        await AllPlacesAreFree(hub);
    }

    // The answer may be read before its exchange is over.
    private static async Task AllPlacesAreFree(HubUnderTest hub)
    {
        while (UnderWay(hub) > 0)
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static int UnderWay(HubUnderTest hub)
    {
        var snapshot = hub.Services.GetRequiredService<SnapshotInForce>().Current;
        return hub.Services.GetRequiredService<QuotaBook>().Use(snapshot.Agency("H39")!, snapshot, DateTimeOffset.UnixEpoch)[0].UnderWay;
    }
}
