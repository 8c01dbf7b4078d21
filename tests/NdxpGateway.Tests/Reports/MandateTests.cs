using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;
using NdxpGateway.Tests.Subscriptions;

namespace NdxpGateway.Tests.Reports;

public sealed class MandateTests
{
    // A province that misses the budget codes alone, in the letter.
    private static readonly LetterLine Almost = Letter.Lines.First(line => !line.IsMinistry && Asked(line).Except(line.Ticks).SequenceEqual([9]));

    [Fact]
    public async Task On_the_letters_day_seven_of_93_meet_it_and_all_others_miss_what_the_letter_says()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var report = await hub.MandateAsync("at=2021-10-28");

        Assert.Equal(7, Letter.Lines.Count(Meets));
        Assert.Equal((7, 93), (report.Met(), report.GetProperty("all").GetProperty("of").GetInt32()));
        Assert.Equal(
            Letter.Lines.Where(Meets).Select(line => (line.AgencyId, line.Name)).Order(),
            report.GetProperty("agencies").EnumerateArray().Where(agency => agency.GetProperty("met").GetBoolean()).Select(agency => (agency.Text("agency"), agency.Text("name"))).Order());
        foreach (var line in Letter.Lines)
        {
            var agency = report.Agency(line.AgencyId);
            Assert.Equal(Asked(line), Numbers(agency, "must"));
            Assert.Equal(Asked(line).Intersect(line.Ticks), Numbers(agency, "has"));
            Assert.Equal(Asked(line).Except(line.Ticks), Numbers(agency, "missing"));
        }
    }

    [Fact]
    public async Task Counts_by_kind_and_by_system_are_those_of_the_letter()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var report = await hub.MandateAsync("at=2021-10-28");

        foreach (var (name, isMinistry) in new[] { ("ministries", true), ("provinces", false) })
        {
            var lines = Letter.Lines.Where(line => line.IsMinistry == isMinistry).ToArray();
            Assert.Equal((lines.Count(Meets), lines.Length), (report.GetProperty(name).GetProperty("met").GetInt32(), report.GetProperty(name).GetProperty("of").GetInt32()));
        }

        Assert.Equal(
            new[] { 1, 8, 9, 12 }.Select(number => (number, Letter.Lines.Count(line => Asked(line).Contains(number) && line.Ticks.Contains(number)), Letter.Lines.Count(line => Asked(line).Contains(number)))),
            report.GetProperty("systems").EnumerateArray().Select(system => ((int)system.Count("number"), (int)system.Count("have"), (int)system.Count("must"))));
    }

    [Theory]
    [InlineData("2021-10-28", 34, false)]
    [InlineData("2021-12-01", 0, false)]
    [InlineData("2021-12-01T23:59:59%2B07:00", 0, false)]
    [InlineData("2021-12-02T00:00:00+07:00", -1, true)]
    [InlineData("2021-12-01T16:59:59Z", 0, false)]
    [InlineData("2021-12-01T17:00:00Z", -1, true)]
    [InlineData("2022-12-01", -365, true)]
    public async Task Days_to_the_deadline_are_days_of_Vietnam(string at, int left, bool passed)
    {
        await using var hub = await HubUnderTest.StartAsync();
        var report = await hub.MandateAsync($"at={at}");
        Assert.Equal((left, passed), (report.GetProperty("daysLeft").GetInt32(), report.GetProperty("deadlinePassed").GetBoolean()));
    }

    [Fact]
    public async Task A_decision_counts_from_its_day_on_and_the_registry_of_each_day_is_asked()
    {
        // 7:00 in Vietnam on the first of November.
        var clock = new FakeTimeProvider(new DateTimeOffset(2021, 11, 1, 0, 0, 0, TimeSpan.Zero));
        await using var hub = await HubUnderTest.StartAsync(time: clock);
        // Midnight in Vietnam between the tenth and the eleventh.
        clock.SetUtcNow(new DateTimeOffset(2021, 11, 10, 17, 0, 0, TimeSpan.Zero));
        hub.Decide(Almost.AgencyId, "DVQHNS", access => access with { Granted = ReportsOf.Act("2021-11-11T00:00:00+07:00") });

        await SaysAsync(hub, "at=2021-10-28", 7, "before-the-first", 1);
        await SaysAsync(hub, "at=2021-11-01T06:59:59%2B07:00", 7, "before-the-first", 1);
        await SaysAsync(hub, "at=2021-11-01T07:00:00%2B07:00", 7, "in-force-then", 1);
        await SaysAsync(hub, "at=2021-11-10", 7, "in-force-then", 1);
        await SaysAsync(hub, "at=2021-11-11T00:00:00%2B07:00", 8, "in-force-now", 2);
        await SaysAsync(hub, "at=2021-11-11", 8, "in-force-now", 2);
        await SaysAsync(hub, "", 8, "in-force-now", 2);
        await SaysAsync(hub, "version=1", 7, "asked", 1);
        Assert.Contains("first version", (await hub.MandateAsync("at=2021-10-28")).GetProperty("basisText").Text("en"));
        Assert.Equal("owners-grant", (await hub.MandateAsync()).Agency(Almost.AgencyId).GetProperty("cells").EnumerateArray().Single(cell => cell.Count("number") == 9).Text("basis"));
    }

    [Fact]
    public async Task What_is_decided_for_a_later_day_counts_on_that_day_and_what_ends_counts_no_more()
    {
        await using var hub = await HubUnderTest.StartAsync(time: new FakeTimeProvider(new DateTimeOffset(2021, 11, 1, 0, 0, 0, TimeSpan.Zero)));
        hub.Decide(Almost.AgencyId, "DVQHNS", access => access with { Granted = ReportsOf.Act("2021-11-20T00:00:00+07:00", until: "2021-12-01T00:00:00+07:00") });

        foreach (var (day, met) in new[] { ("2021-11-19", 7), ("2021-11-20", 8), ("2021-11-30", 8), ("2021-12-01", 7) })
            Assert.Equal((day, met), (day, (await hub.MandateAsync($"at={day}")).Met()));
    }

    [Fact]
    public async Task A_terminated_cell_is_missing_and_a_suspended_one_until_its_suspension_ends()
    {
        await using var hub = await HubUnderTest.StartAsync(time: new FakeTimeProvider(new DateTimeOffset(2021, 11, 1, 0, 0, 0, TimeSpan.Zero)));
        hub.Decide("H39", "DKDN", access => access with { Terminated = ReportsOf.Act("2021-11-10T00:00:00+07:00") });
        hub.Decide("H54", "VNPOST", access => access with { Suspended = ReportsOf.Act("2021-11-10T00:00:00+07:00", until: "2021-11-15T00:00:00+07:00") });

        Assert.Equal(7, (await hub.MandateAsync("at=2021-11-09")).Met());
        var during = await hub.MandateAsync("at=2021-11-10");
        Assert.Equal(5, during.Met());
        Assert.Equal(("terminated", 1), Missing(during.Agency("H39")));
        Assert.Equal(("suspended", 12), Missing(during.Agency("H54")));
        Assert.Equal(6, (await hub.MandateAsync("at=2021-11-15")).Met());
    }

    [Fact]
    public async Task A_sandboxs_grant_meets_the_mandate_only_when_asked_for()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Subscriptions:Grants:0"] = $"{Almost.AgencyId}:DVQHNS" });
        var letters = await hub.MandateAsync("at=2021-12-01");
        Assert.Equal(7, letters.Met());
        Assert.Equal(("sandbox-grant", 9), Missing(letters.Agency(Almost.AgencyId)));
        Assert.Equal(8, (await hub.MandateAsync("at=2021-12-01&grants=true")).Met());
    }

    [Fact]
    public async Task A_version_that_never_was_is_404()
    {
        await using var hub = await HubUnderTest.StartAsync();
        Assert.Equal("nothing-there", (await Refused.Of(hub.Management.GetAsync("/admin/reports/mandate?version=2", TestContext.Current.CancellationToken))).Rule);
    }

    private static IEnumerable<int> Asked(LetterLine line) => line.IsMinistry ? [1, 12] : [1, 8, 9, 12];

    private static bool Meets(LetterLine line) => Asked(line).All(line.Ticks.Contains);

    private static IEnumerable<int> Numbers(JsonElement agency, string name) => agency.GetProperty(name).EnumerateArray().Select(number => number.GetInt32());

    private static (string Standing, int Number) Missing(JsonElement agency)
    {
        Assert.False(agency.GetProperty("met").GetBoolean());
        var missing = Assert.Single(Numbers(agency, "missing"));
        return (agency.GetProperty("cells").EnumerateArray().Single(cell => cell.Count("number") == missing).Text("standing"), missing);
    }

    private static async Task SaysAsync(HubUnderTest hub, string query, int met, string basis, long version)
    {
        var report = await hub.MandateAsync(query);
        Assert.Equal((query, met, basis, version), (query, report.Met(), report.Text("basis"), report.Count("registryVersion")));
    }
}
