using System.Net;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Quotas;

public sealed class QuotaTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private const string Path = "/apiCSDLDKDN/1.0/read";

    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2021-10-28T23:59:58.250+07:00"));

    [Fact]
    public async Task A_second_lets_its_number_through_however_many_come_at_once_and_the_next_second_opens_again()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerSecond"] = "10" }, time);
        using var client = await hub.ClientFor("H39");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.GetAsync(Path, Stop)));
        Assert.Equal(10, answers.Count(answer => answer.IsSuccessStatusCode));
        var refused = await Refused.Of(answers.First(answer => !answer.IsSuccessStatusCode));
        Assert.Equal((429, 900800, "quota-second"), (refused.Status, refused.Code, refused.Rule));
        Assert.Equal("1", refused.Response.Headers.GetValues("Retry-After").Single());

        time.Advance(TimeSpan.FromSeconds(1));
        using var again = await client.GetAsync(Path, Stop);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_day_ends_at_midnight_in_Vietnam()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:Agencies:H39:PerDay"] = "2" }, time);
        using var client = await hub.ClientFor("H39");
        for (var call = 0; call < 2; call++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path, Stop)).StatusCode);
        var refused = await Refused.Of(client.GetAsync(Path, Stop));
        Assert.Equal((429, 900804, "quota-day"), (refused.Status, refused.Code, refused.Rule));
        Assert.Equal("2", refused.Response.Headers.GetValues("Retry-After").Single());

        using var another = await hub.ClientFor("H40");
        Assert.Equal(HttpStatusCode.OK, (await another.GetAsync(Path, Stop)).StatusCode);

        time.Advance(TimeSpan.FromSeconds(1.75));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_call_that_another_gate_refuses_costs_nothing()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerDay"] = "1" }, time);
        using var client = await hub.ClientFor("H39");
        for (var call = 0; call < 5; call++)
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/apiCSDLDanCu/read", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path, Stop)).StatusCode);
    }

    [Fact]
    public async Task Limits_of_an_unknown_agency_and_below_one_are_told_and_the_hub_does_not_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new()
        {
            ["Quotas:PerSecond"] = "0",
            ["Quotas:Agencies:H99:PerDay"] = "5",
            ["Quotas:Agencies:H39:PerDay"] = "0",
        }));
        Assert.Equal(3, refused.Problems.Count);
    }
}
