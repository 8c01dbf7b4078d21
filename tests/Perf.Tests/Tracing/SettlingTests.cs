using Microsoft.Extensions.Time.Testing;
using NdxpReplay.Tracing;

namespace Perf.Tests.Tracing;

public sealed class SettlingTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider time = new();

    [Fact]
    public void It_is_over_as_soon_as_nothing_is_awaited() => Assert.True(new Settling(time, Quiet).IsOver(0, 0));

    [Fact]
    public void It_is_over_when_nothing_has_come_for_the_quiet_time()
    {
        var settling = new Settling(time, Quiet);

        Assert.False(settling.IsOver(1, 10));
        time.Advance(Quiet - TimeSpan.FromTicks(1));
        Assert.False(settling.IsOver(1, 10));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(settling.IsOver(1, 10));
    }

    [Fact]
    public void Whatever_comes_makes_it_wait_anew()
    {
        var settling = new Settling(time, Quiet);

        Assert.False(settling.IsOver(1, 10));
        time.Advance(Quiet);
        Assert.False(settling.IsOver(1, 11));
        time.Advance(Quiet);
        Assert.True(settling.IsOver(1, 11));
    }

    [Fact]
    public void It_is_over_after_a_minute_whatever_comes()
    {
        var (settling, spans) = (new Settling(time, Quiet), 0);
        while (!settling.IsOver(1, spans++))
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(61, spans);
    }
}
