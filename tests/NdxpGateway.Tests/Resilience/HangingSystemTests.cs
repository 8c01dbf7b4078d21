using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Registry;
using NdxpGateway.Tests.Hosting;
using NdxpGateway.Tests.Telemetry;

namespace NdxpGateway.Tests.Resilience;

/// <summary>One system hangs and everybody goes on asking it: it fills its own places, and costs nobody else's calls anything. No clock decides it. Alone, since it takes threads from the process.</summary>
[Collection(nameof(Listening))]
public sealed class HangingSystemTests
{
    [Fact(Timeout = 120_000)]
    public async Task While_one_system_hangs_with_all_its_places_taken_calls_to_all_others_are_answered_at_once_and_no_thread_waits_for_it()
    {
        const int Common = 48, Guarded = 4, Asked = 160, Threads = 32;
        string[] agencies = ["H39", "H40", "H41", "H42"];
        // Each agency's own places, and the common ones, of which none gets more than half.
        var places = Common + agencies.Length * Guarded;
        await using var silent = new BrokenSystem { How = Breakage.Silence };
        var settings = new Dictionary<string, string?>
        {
            ["Upstreams:DKDN:Url"] = silent.Url,
            ["Resilience:TimeoutMsOf:DKDN"] = "600000",
            ["Quotas:Concurrent"] = $"{Common}",
            ["Quotas:Share"] = "0.5",
            ["Quotas:Guarded"] = $"{Guarded}",
        };
        for (var agency = 0; agency < agencies.Length; agency++)
            settings[$"Subscriptions:Grants:{agency}"] = $"{agencies[agency]}:{string.Join(',', TestRegistry.Systems)}";
        await using var hub = await HubUnderTest.StartAsync(settings);
        var clients = await Task.WhenAll(agencies.Select(hub.ClientFor));
        using var givingUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ThreadPool.GetMaxThreads(out var workers, out var ports);
        Assert.True(ThreadPool.SetMaxThreads(Threads, ports));
        try
        {
            var hanging = Enumerable.Range(0, Asked).Select(call => clients[call % clients.Length].GetAsync("/apiCSDLDKDN/1.0/read", givingUp.Token)).ToList();
            // What finds no place is told so at once, and only that ends.
            for (var refused = 0; refused < Asked - places; refused++)
            {
                var told = await Task.WhenAny(hanging);
                hanging.Remove(told);
                Assert.Equal("system-share", (await Refused.Of(told)).Rule);
            }

            while (silent.Requests < places)
                await Task.Yield();
            // All others at the same time, by the agencies whose calls hang, and again while more of those are asked for.
            var others = hub.Services.GetRequiredService<SnapshotInForce>().Current.Systems.Where(system => system.Code != "DKDN").Select(system => system.Context).ToArray();
            Assert.Equal(12, others.Length);
            for (var round = 0; round < 5; round++)
            {
                var further = clients.Select(client => Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/read", TestContext.Current.CancellationToken))).ToArray();
                var answers = await Task.WhenAll(
                    from client in clients from other in others from call in Enumerable.Range(0, 4) select client.GetAsync($"/{other}/read", TestContext.Current.CancellationToken));
                Assert.All(answers, answer => Assert.Equal(200, (int)answer.StatusCode));
                Assert.All(await Task.WhenAll(further), told => Assert.Equal("system-share", told.Rule));
                foreach (var answer in answers)
                    answer.Dispose();
            }

            Assert.All(hanging, call => Assert.False(call.IsCompleted));
            Assert.Equal((places, places), (silent.Requests, silent.Connections));
            await givingUp.CancelAsync();
            await Task.WhenAll(hanging).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
        finally
        {
            ThreadPool.SetMaxThreads(workers, ports);
            foreach (var client in clients)
                client.Dispose();
        }
    }
}
