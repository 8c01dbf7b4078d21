using System.Net;
using System.Net.Http.Headers;
using NdxpGateway.Ledger;

namespace NdxpSandbox.Drills;

/// <summary><c>clock-jump</c>: one ledger under a clock that is right, a day slow, a year fast, and right again.</summary>
internal static class ClockJumpDrill
{
    private static readonly (string Name, TimeSpan Offset)[] Clocks =
    [
        ("right", TimeSpan.Zero),
        ("a day slow", TimeSpan.FromDays(-1)),
        ("a year fast", TimeSpan.FromDays(365)),
        ("right again", TimeSpan.Zero),
    ];

    public static async Task RunAsync(DrillGround ground)
    {
        foreach (var (name, offset) in Clocks)
        {
            var hub = await ground.StartHubAsync(("Gateway:ClockOffset", offset.ToString("c")));
            ground.Expect(!await IsAnyGoodAsync(hub, ground), $"a token that was given before is good although the clock is {name} now");
            var load = ground.LoadOn(hub);
            await load.WaitAsync(ground.Options.Span);
            await load.StopAsync();
            await hub.StopAsync(ground.Cancellation);
            // That seals follow one another in time, verification sees; that no transaction's id comes twice, the reconciliation.
            var found = ground.Reconcile();
            DrillGround.Say($"the clock is {name}: {found.Line}");
            ground.Expect(WasAt(ground, TimeProvider.System.GetUtcNow() + offset), $"the newest record is not of the time when the clock was {name}");
        }
    }

    // Of the hub before, by another clock: over by this one, or so long that nobody may have been given them.
    private static async Task<bool> IsAnyGoodAsync(HubProcess hub, DrillGround ground)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hub.Data };
        var good = false;
        foreach (var token in ground.Books.Tokens.Values)
        {
            using var request = Caller.ReadRequest();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, ground.Cancellation);
            ground.Books.Take(answer);
            good |= answer.StatusCode != HttpStatusCode.Unauthorized;
        }

        return good;
    }

    // Otherwise the drill would have shown nothing.
    private static bool WasAt(DrillGround ground, DateTimeOffset time)
    {
        using var store = new LedgerPlaces(ground.Ledger, ground.Data).OpenStore();
        using var reader = store.OpenReader();
        var newest = reader.Records(reader.Tip.Last, reader.Tip.Last).Single().Record;
        return (Micros.ToTime(newest.RequestIn) - time).Duration() < TimeSpan.FromHours(1);
    }
}
