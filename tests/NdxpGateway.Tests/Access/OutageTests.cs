using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Access;

public sealed class OutageTests
{
    private const string System = "/ndxp/systems/DKDN";

    private static readonly object Works = new { kind = "maintenance", ground = "Nâng cấp máy chủ", from = "2021-11-08T22:00", until = "2021-11-09T02:00" };

    [Fact]
    public async Task Maintenance_is_announced_begins_and_ends_by_the_clock_for_everybody()
    {
        await using var access = await AccessCase.StartAsync();
        await access.Do("G05", $"{System}/suspend", Works);
        foreach (var agency in new[] { "H39", "H40" })
            Assert.Equal("subscribed", await access.Call(agency, AccessCase.Business));
        var outage = (await access.Read("H39", "/ndxp/access?system=DKDN")).GetProperty("cells")[0].GetProperty("outages")[0];
        Assert.Equal(("2021-11-08T22:00:00+07:00", "2021-11-09T02:00:00+07:00", false),
            (outage.GetProperty("from").GetString(), outage.GetProperty("until").GetString(), outage.GetProperty("inForce").GetBoolean()));

        access.Time.SetUtcNow(DateTimeOffset.Parse("2021-11-08T22:00:00+07:00"));
        var refused = await Refused.Of((await access.As("H39")).GetAsync(AccessCase.Business, TestContext.Current.CancellationToken));
        Assert.Equal((503, 700700, "service-suspended"), (refused.Status, refused.Code, refused.Rule));
        Assert.Equal("14400", refused.Response.Headers.GetValues("Retry-After").Single());
        Assert.Contains("Nâng cấp máy chủ", refused.Detail, StringComparison.Ordinal);
        Assert.Equal("service-suspended", await access.Call("H40", AccessCase.Business));
        Assert.Equal("subscribed", await access.Call("H40", "/apiBHXH/1.0/read"));
        // Who has no access hears of that, and not of the works.
        Assert.NotEqual("service-suspended", await access.Call("G12", AccessCase.Business));

        access.Time.SetUtcNow(DateTimeOffset.Parse("2021-11-09T02:00:00+07:00"));
        Assert.Equal("subscribed", await access.Call("H39", AccessCase.Business));
        Assert.Empty((await access.Read("H39", "/ndxp/access?system=DKDN")).GetProperty("cells")[0].GetProperty("outages").EnumerateArray());
    }

    [Theory]
    [InlineData("2021-11-08", true)]
    [InlineData("2021-11-07T23:59:59", false)]
    [InlineData("2021-10-28T10:00", false)]
    public async Task Maintenance_takes_a_notice_of_seven_working_days(string from, bool accepted)
    {
        await using var access = await AccessCase.StartAsync();
        using var response = await access.Send("G05", $"{System}/suspend", new { kind = "maintenance", ground = "Nâng cấp", from, until = "2021-11-12" });
        if (accepted)
        {
            Assert.Equal(200, (int)response.StatusCode);
            return;
        }

        var refused = await Refused.Of(response);
        Assert.Equal((409, "notice-is-short"), (refused.Status, refused.Rule));
        Assert.Contains("2021-11-08", refused.Detail, StringComparison.Ordinal);
        Assert.Contains("2021-11-08", refused.Body.GetProperty("remedyVi").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Force_majeure_does_not_wait_and_ends_when_its_owner_resumes()
    {
        await using var access = await AccessCase.StartAsync();
        await access.Do("G05", $"{System}/suspend", new { kind = "force-majeure", ground = "Lũ lụt" });
        Assert.Equal("service-suspended", await access.Call("H39", AccessCase.Business));
        access.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal("service-suspended", await access.Call("H39", AccessCase.Business));
        await access.Do("G05", $"{System}/resume", new { ground = "Đã khôi phục" });
        Assert.Equal("subscribed", await access.Call("H39", AccessCase.Business));
        Assert.Equal((409, "nothing-is-suspended"), await access.No("G05", $"{System}/resume", new { ground = "Đã khôi phục" }));
    }

    [Fact]
    public async Task Resuming_leaves_what_is_announced_and_calls_it_off_when_nothing_is_suspended()
    {
        await using var access = await AccessCase.StartAsync();
        await access.Do("G05", $"{System}/suspend", Works);
        await access.Do("G05", $"{System}/suspend", new { kind = "force-majeure", ground = "Lũ lụt", until = "2021-10-29" });
        var resumed = await access.Do("G05", $"{System}/resume", new { ground = "Đã khôi phục" });
        Assert.Equal(1, resumed.GetProperty("outages").GetArrayLength());
        var off = await access.Do("G05", $"{System}/resume", new { ground = "Hoãn nâng cấp" });
        Assert.Equal(0, off.GetProperty("outages").GetArrayLength());
        access.Time.SetUtcNow(DateTimeOffset.Parse("2021-11-08T23:00:00+07:00"));
        Assert.Equal("subscribed", await access.Call("H39", AccessCase.Business));
        Assert.Equal(
            ["call-off", "resume-system", "suspend-system", "suspend-system"],
            (await access.Read("H39", "/ndxp/access/history")).GetProperty("events").EnumerateArray().Select(done => done.GetProperty("action").GetString()));
    }

    [Fact]
    public async Task All_that_is_wrong_with_an_announcement_is_told_at_once()
    {
        await using var access = await AccessCase.StartAsync();
        Assert.Equal(2, await Problems(new { }));
        Assert.Equal(3, await Problems(new { kind = "maintenance" }));
        Assert.Equal(1, await Problems(new { kind = "maintenance", ground = "Nâng cấp", from = "2021-11-09", until = "2021-11-08" }));
        Assert.Equal(1, await Problems(new { kind = "maintenance", ground = "Nâng cấp", from = "tomorrow", until = "2021-11-08" }));
        Assert.Equal(1, await Problems(new { kind = "force-majeure", ground = "Lũ lụt", from = "2021-10-29" }));
        Assert.Equal(1, await Problems(new { kind = "force-majeure", ground = "Lũ lụt", until = "2021-10-28T09:00" }));

        async Task<int> Problems(object body)
        {
            var refused = await access.Refusal("G05", $"{System}/suspend", body);
            Assert.Equal(400, refused.Status);
            return refused.Body.GetProperty("problems").GetArrayLength();
        }
    }
}
