using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;
using NdxpGateway.Tests.Subscriptions;

namespace NdxpGateway.Tests.Reports;

public sealed class UseTests
{
    private const string Day = "from=2021-10-28&to=2021-10-28";

    [Fact]
    public async Task Every_connection_of_the_letter_is_held_against_the_record()
    {
        await using var hub = await HubUnderTest.StartAsync(time: At("2021-10-28T10:00:00+07:00"));
        using (var client = await hub.ClientFor("H39"))
        {
            await client.CallAsync("/apiCSDLDKDN/1.0/read", 3);
            (await client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), TestContext.Current.CancellationToken)).Dispose();
        }

        var report = await hub.UseAsync();
        var connections = Letter.Lines.Sum(line => line.Ticks.Count);
        var totals = report.GetProperty("totals");
        Assert.Equal((273, 273), (connections, totals.Count("subscriptions")));
        Assert.Equal((1, 272, 4), (totals.Count("used"), totals.Count("neverUsed"), totals.Count("answered")));
        var used = report.Cell("H39", "DKDN")!.Value;
        Assert.Equal(("used", "connected", "letter", "2021-10-28T10:00:00+07:00", "2021-10-28T10:00:00+07:00"), (used.Classes(), used.Text("standing"), used.Text("basis"), used.Text("firstUsed"), used.Text("lastUsed")));
        Assert.Equal("never-used", report.Cell("H39", "BHXH")!.Value.Classes());
        Assert.Null(report.Cell("H39", "DANCU"));
    }

    [Theory]
    [InlineData(9, "refused")]
    [InlineData(10, "refused-again-and-again")]
    public async Task An_agency_that_tries_again_and_again_without_a_subscription_is_named(int times, string expected)
    {
        await using var hub = await HubUnderTest.StartAsync(time: At("2021-10-28T10:00:00+07:00"));
        using (var client = await hub.ClientFor("H39"))
            await client.CallAsync("/apiCSDLDanCu/1.0/read", times);

        var row = (await hub.UseAsync(Day)).Cell("H39", "DANCU")!.Value;
        Assert.Equal((expected, "not-connected", times, times), (row.Classes(), row.Text("standing"), row.Count("refused"), row.GetProperty("refusedBy").Count("not-subscribed")));
        Assert.Equal("2021-10-28T10:00:00+07:00", row.Text("lastRefused"));
        Assert.Equal("refused-again-and-again", (await hub.UseAsync($"{Day}&refusals={times}")).Cell("H39", "DANCU")!.Value.Classes());
    }

    [Fact]
    public async Task From_how_many_on_it_is_again_and_again_can_be_set()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Reports:Refusals"] = "2" }, At("2021-10-28T10:00:00+07:00"));
        using (var client = await hub.ClientFor("H39"))
            await client.CallAsync("/apiCSDLDanCu/1.0/read", 2);
        Assert.Equal("refused-again-and-again", (await hub.UseAsync()).Cell("H39", "DANCU")!.Value.Classes());
    }

    [Fact]
    public async Task A_period_is_of_whole_days_in_Vietnam()
    {
        var clock = At("2021-10-28T23:59:59+07:00");
        await using var hub = await HubUnderTest.StartAsync(time: clock);
        using (var client = await hub.ClientFor("H39"))
            await client.CallAsync("/apiCSDLDKDN/1.0/read");
        clock.Advance(TimeSpan.FromSeconds(1));
        using (var client = await hub.ClientFor("H39"))
            await client.CallAsync("/apiCSDLDKDN/1.0/read", 2);
        clock.Advance(TimeSpan.FromDays(1));

        foreach (var (query, answered, first, last) in new[]
        {
            (Day, 1, "2021-10-28T23:59:59+07:00", "2021-10-28T23:59:59+07:00"),
            ("from=2021-10-29&to=2021-10-29", 2, "2021-10-29T00:00:00+07:00", "2021-10-29T00:00:00+07:00"),
            ("from=2021-10-28&to=2021-10-29", 3, "2021-10-28T23:59:59+07:00", "2021-10-29T00:00:00+07:00"),
        })
        {
            var row = (await hub.UseAsync(query)).Cell("H39", "DKDN")!.Value;
            Assert.Equal((query, answered, first, last), (query, row.Count("answered"), row.Text("firstUsed"), row.Text("lastUsed")));
        }

        Assert.Equal("never-used", (await hub.UseAsync("from=2021-10-30")).Cell("H39", "DKDN")!.Value.Classes());
    }

    [Fact]
    public async Task Without_a_period_the_days_of_the_option_count()
    {
        var clock = At("2021-10-28T10:00:00+07:00");
        await using var hub = await HubUnderTest.StartAsync(new() { ["Reports:Days"] = "2" }, clock);
        using (var client = await hub.ClientFor("H39"))
            await client.CallAsync("/apiCSDLDKDN/1.0/read");
        clock.Advance(TimeSpan.FromDays(1));
        var report = await hub.UseAsync();
        Assert.Equal(("2021-10-28", "2021-10-29", "used"), (report.Text("from"), report.Text("to"), report.Cell("H39", "DKDN")!.Value.Classes()));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("never-used", (await hub.UseAsync()).Cell("H39", "DKDN")!.Value.Classes());
    }

    [Fact]
    public async Task What_was_decided_in_between_is_seen_as_of_the_end_of_the_period()
    {
        var clock = At("2021-10-28T10:00:00+07:00");
        await using var hub = await HubUnderTest.StartAsync(time: clock);
        using (var client = await hub.ClientFor("H39"))
        {
            await client.CallAsync("/apiCSDLDKDN/1.0/read");
            await client.CallAsync("/apiBHXH/1.0/read");
        }

        clock.Advance(TimeSpan.FromDays(1));
        hub.Decide("H39", "DKDN", access => access with { Terminated = ReportsOf.Act("2021-10-29T10:00:00+07:00") });
        hub.Decide("H39", "BHXH", access => access with { Suspended = ReportsOf.Act("2021-10-29T10:00:00+07:00") });
        hub.Decide("H39", "DANCU", access => access with { Granted = ReportsOf.Act("2021-10-29T10:00:00+07:00") });
        using (var client = await hub.ClientFor("H39"))
        {
            await client.CallAsync("/apiCSDLDKDN/1.0/read");
            await client.CallAsync("/apiBHXH/1.0/read");
        }

        var after = await hub.UseAsync("from=2021-10-28&to=2021-10-29");
        Assert.Equal(("used refused terminated", "terminated"), (after.Cell("H39", "DKDN")!.Value.Classes(), after.Cell("H39", "DKDN")!.Value.Text("standing")));
        Assert.Equal(1, after.Cell("H39", "DKDN")!.Value.GetProperty("refusedBy").Count("access-terminated"));
        Assert.Equal("used refused suspended", after.Cell("H39", "BHXH")!.Value.Classes());
        Assert.Equal(("never-used", "owners-grant", "2021-10-29T10:00:00+07:00"), (after.Cell("H39", "DANCU")!.Value.Classes(), after.Cell("H39", "DANCU")!.Value.Text("basis"), after.Cell("H39", "DANCU")!.Value.Text("since")));
        Assert.Equal((273, 1), (after.GetProperty("totals").Count("subscriptions"), after.GetProperty("totals").Count("suspended")));

        var before = await hub.UseAsync(Day);
        Assert.Equal("used", before.Cell("H39", "DKDN")!.Value.Classes());
        Assert.Equal("used", before.Cell("H39", "BHXH")!.Value.Classes());
        Assert.Null(before.Cell("H39", "DANCU"));

        // Ended before the period, and nobody tried in it: no row.
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Null((await hub.UseAsync("from=2021-10-30")).Cell("H39", "DKDN"));
        Assert.Equal("never-used suspended", (await hub.UseAsync("from=2021-10-30")).Cell("H39", "BHXH")!.Value.Classes());
    }

    [Fact]
    public async Task Calls_that_a_system_did_not_answer_and_calls_over_the_quota_have_columns_of_their_own()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerDay"] = "2", ["Resilience:Retries"] = "0" }, At("2021-10-28T10:00:00+07:00"));
        hub.System.Answer = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using (var client = await hub.ClientFor("H39"))
            await client.CallAsync("/apiCSDLDKDN/1.0/read", 3);

        var row = (await hub.UseAsync()).Cell("H39", "DKDN")!.Value;
        Assert.Equal((0, 2, 1, 0, "used"), (row.Count("answered"), row.Count("failed"), row.Count("throttled"), row.Count("refused"), row.Classes()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, row.GetProperty("lastUsed").ValueKind);
    }

    [Theory]
    [InlineData("class=never-used", 272, "BHXH")]
    [InlineData("class=used", 1, "DKDN")]
    [InlineData("class=refused", 1, "DANCU")]
    [InlineData("system=dkdn&class=used", 1, "DKDN")]
    [InlineData("agency=000.00.00.H39&class=refused", 1, "DANCU")]
    public async Task Rows_can_be_asked_for_by_class_agency_and_system(string query, int rows, string among)
    {
        await using var hub = await HubUnderTest.StartAsync(time: At("2021-10-28T10:00:00+07:00"));
        using (var client = await hub.ClientFor("H39"))
        {
            await client.CallAsync("/apiCSDLDKDN/1.0/read");
            await client.CallAsync("/apiCSDLDanCu/1.0/read");
        }

        var report = await hub.UseAsync(query);
        Assert.Equal(rows, report.GetProperty("cells").GetArrayLength());
        Assert.NotNull(report.Cell("H39", among));
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_read_is_said_and_no_defect()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var file = Path.Combine(hub.Folder, "data", "ledger.db");
        File.Move(file, file + ".away");
        try
        {
            var refused = await Refused.Of(hub.Management.GetAsync("/admin/reports/use", TestContext.Current.CancellationToken));
            Assert.Equal((503, "record-unreadable"), (refused.Status, refused.Rule));
        }
        finally
        {
            File.Move(file + ".away", file);
        }
    }

    private static FakeTimeProvider At(string time) => new(DateTimeOffset.Parse(time));
}
