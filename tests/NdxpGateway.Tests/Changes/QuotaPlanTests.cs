using System.Net;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Changes;

public sealed class QuotaPlanTests
{
    private const string Read = "/apiCSDLDKDN/1.0/read";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_limit_is_planned_with_the_calls_that_would_have_been_over_it_applied_and_rolled_back()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2021, 10, 28, 8, 0, 0, TimeSpan.FromHours(7)));
        await using var hub = await HubUnderTest.StartAsync(time: time);
        using var admin = await Operator.Of(hub);
        using var client = await hub.ClientFor("H39");
        // Three in one second, one in the next; one that the subscription gate refused never came to the limits.
        for (var call = 0; call < 4; call++)
        {
            if (call == 3)
                time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Read, Stop)).StatusCode);
        }

        (await client.GetAsync("/apiCSDLDanCu/1.0/read", Stop)).Dispose();
        var document = new { ground = "g", quotas = new object[] { new { agency = "H39", perSecond = 1 }, new { agency = "H39", system = "DKDN", perDay = 1 } } };
        var plan = await admin.PlanAsync(document);
        Assert.Equal(
            ["H39  100000;w=1;burst=100000, 1000000;w=86400 -> 1;w=1;burst=1, 1000000;w=86400", "H39 DKDN  -> 1;w=86400"],
            plan["quotas"].EnumerateArray().Select(quota => $"{quota.GetProperty("agency")} {quota.GetProperty("system")} {quota.GetProperty("was")} -> {quota.GetProperty("becomes")}"));
        Assert.Equal(
            ["H39  4 0 2 True", "H39 DKDN 4 0 3 True"],
            plan["calls"].GetProperty("quotas").EnumerateArray().Select(use =>
                $"{use.GetProperty("agency")} {use.GetProperty("system")} {use.GetProperty("calls")} {use.GetProperty("overWas")} {use.GetProperty("overBecomes")} {use.GetProperty("complete")}"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Read, Stop)).StatusCode);

        await admin.ApplyAsync(document);
        // What was used of the old limit is used of the new one too.
        Assert.Equal("quota-second", (await Refused.Of(client.GetAsync(Read, Stop))).Rule);
        time.Advance(TimeSpan.FromSeconds(5));
        using var first = await client.GetAsync(Read, Stop);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Contains("1;w=86400", first.Headers.GetValues("RateLimit-Policy").Single());
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("quota-system-day", (await Refused.Of(client.GetAsync(Read, Stop))).Rule);
        await admin.RollbackAsync(new { ground = "g" });
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Read, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_limit_that_was_decided_outlives_a_restart_and_can_be_given_back_to_the_configuration()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-hub-").FullName;
        await using (var hub = await HubUnderTest.StartAsync(folder: folder))
        {
            using var admin = await Operator.Of(hub);
            await admin.ApplyAsync(new { ground = "g", quotas = new[] { new { agency = "H39", perSecond = 9, burst = 12 } } });
        }

        await using (var hub = await HubUnderTest.StartAsync(folder: folder))
        {
            using var admin = await Operator.Of(hub);
            using var client = await hub.ClientFor("H39");
            Assert.Equal("9;w=1;burst=12, 1000000;w=86400", (await client.GetAsync(Read, Stop)).Headers.GetValues("RateLimit-Policy").Single());
            await admin.ApplyAsync(new { ground = "g", quotas = new[] { new { agency = "H39", configured = true } } });
            Assert.StartsWith("100000;w=1", (await client.GetAsync(Read, Stop)).Headers.GetValues("RateLimit-Policy").Single());
            Assert.Contains("changes nothing", (await Refused.Of(admin.AskAsync("/admin/apply", new { ground = "g", quotas = new[] { new { agency = "H39", configured = true } } }))).Detail);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_limit_that_is_none_is_told_at_once()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        var refused = await Refused.Of(admin.AskAsync("/admin/plan", """
            {"ground": "g", "quotas": [{"agency": "H99", "perDay": 1}, {"agency": "H39", "system": "NOSUCH", "perDay": 0}, {"agency": "H39", "perSecond": 1000001, "burst": -1},
             {"agency": "H39"}, {"agency": "H40", "configured": true, "perDay": 5}, null, {"agency": "H40", "system": "DKDN", "burst": 5}]}
            """));
        Assert.Equal(400, refused.Status);
        foreach (var expected in new[]
        {
            "quotas[0]: agency 'H99' is none", "quotas[1]: system 'NOSUCH' is none", "quotas[1]: perDay: must be between 1 and 1,000,000,000", "quotas[2]: perSecond: must be between 1 and 1,000,000",
            "quotas[2]: burst: must be", "quotas[3]: has either limits", "quotas[3]: H39 stands in the document twice", "quotas[4]: has either limits", "quotas[5]: is null", "quotas[6]: burst needs a perSecond",
        })
            Assert.Contains(expected, refused.Detail, StringComparison.Ordinal);
    }
}
