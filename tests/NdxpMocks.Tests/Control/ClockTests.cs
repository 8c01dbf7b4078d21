using System.Net;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Control;

public sealed class ClockTests(SimulatorUnderTest simulator) : IClassFixture<SimulatorUnderTest>
{
    [Fact]
    public async Task Each_namespace_has_a_clock_of_its_own()
    {
        var (one, other) = (await simulator.NewNamespace(), await simulator.NewNamespace());

        await simulator.Sim(HttpMethod.Post, "clock/advance?by=P3DT2H", one);

        Assert.Equal("2021-10-31T10:00:00+07:00", await NowAsync(one));
        Assert.Equal("2021-10-28T08:00:00+07:00", await NowAsync(other));
    }

    [Fact]
    public async Task The_clock_moves_what_the_systems_answer()
    {
        var run = await simulator.NewNamespace();
        const string Today = "/apiCSDLDKDN/1.0/danhSachHoSoTrongNgay?from_ts=00:00&to_ts=23:59";

        await simulator.Sim(HttpMethod.Post, "clock/freeze?at=2001-01-01T08:00:00%2B07:00", run);
        using var before = await simulator.Call(Today, @namespace: run);
        Assert.Contains("\"DataCount\":0", await SimulatorUnderTest.TextOf(before));

        await simulator.Sim(HttpMethod.Post, "clock/reset", run);
        using var after = await simulator.Call(Today, @namespace: run);
        Assert.DoesNotContain("\"DataCount\":0", await SimulatorUnderTest.TextOf(after));
    }

    [Fact]
    public async Task Working_days_skip_the_weekend()
    {
        var run = await simulator.NewNamespace();

        // A Thursday: the second working day after it is Monday.
        await simulator.Sim(HttpMethod.Post, "clock/advance?workingDays=2", run);

        Assert.Equal("2021-11-01T08:00:00+07:00", await NowAsync(run));
    }

    [Theory]
    [InlineData("clock/advance")]
    [InlineData("clock/advance?by=PT1H&workingDays=1")]
    [InlineData("clock/advance?by=-PT1H")]
    [InlineData("clock/advance?by=tomorrow")]
    [InlineData("clock/advance?by=P90000D")]
    [InlineData("clock/advance?workingDays=0")]
    [InlineData("clock/freeze?at=noon")]
    [InlineData("clock/freeze?at=1492-01-01T00:00:00Z")]
    public async Task A_move_that_means_nothing_is_refused(string path)
    {
        var run = await simulator.NewNamespace();

        Assert.Equal(HttpStatusCode.BadRequest, (await simulator.Sim(HttpMethod.Post, path, run)).Status);
        Assert.Equal("2021-10-28T08:00:00+07:00", await NowAsync(run));
    }

    [Fact]
    public void A_frozen_clock_stands_until_it_runs_again()
    {
        var time = new TimerWatch();
        var clock = new SimulatorClock(time);
        time.Advance(TimeSpan.FromMinutes(5));
        clock.Freeze();
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(SimulatorClock.Start.AddMinutes(5), clock.GetLocalNow());

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SimulatorClock.Start.AddMinutes(6), clock.GetLocalNow());

        clock.Run();
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SimulatorClock.Start.AddMinutes(7), clock.GetLocalNow());

        clock.Reset();
        Assert.Equal(SimulatorClock.Start, clock.GetLocalNow());
    }

    private async Task<string?> NowAsync(string run) => (string?)(await simulator.Sim(HttpMethod.Get, "clock", run)).Body!["now"];
}
