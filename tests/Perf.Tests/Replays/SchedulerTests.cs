using Microsoft.Extensions.Time.Testing;
using NdxpReplay.Running;

namespace Perf.Tests.Replays;

public sealed class SchedulerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Every_call_begins_when_it_is_due_and_not_before()
    {
        var begun = new List<(int Call, TimeSpan At)>();
        var start = time.GetTimestamp();
        Scheduler().Run([Ms(0), Ms(5), Ms(5), Ms(90)], start, call => begun.Add((call, time.GetElapsedTime(start))), Stop);

        Assert.Equal([(0, Ms(0)), (1, Ms(5)), (2, Ms(5)), (3, Ms(90))], begun);
    }

    [Fact]
    public void Who_is_late_catches_up_and_leaves_nobody_out()
    {
        var begun = new List<TimeSpan>();
        var start = time.GetTimestamp();
        Scheduler().Run([Ms(0), Ms(10), Ms(20), Ms(200)], start, call =>
        {
            begun.Add(time.GetElapsedTime(start));
            time.Advance(call == 0 ? Ms(100) : TimeSpan.Zero);
        }, Stop);

        Assert.Equal([Ms(0), Ms(100), Ms(100), Ms(200)], begun);
    }

    [Fact]
    public void It_never_waits_so_long_that_it_could_not_be_stopped()
    {
        var waited = new List<TimeSpan>();
        new Scheduler(time, span =>
        {
            waited.Add(span);
            time.Advance(span);
        }).Run([TimeSpan.FromSeconds(1)], time.GetTimestamp(), _ => { }, Stop);

        Assert.Equal(50, waited.Count);
    }

    [Fact]
    public void What_was_not_begun_when_it_was_cancelled_is_not_begun()
    {
        using var cancelling = new CancellationTokenSource();
        var begun = Scheduler().Run([Ms(0), Ms(10), Ms(20)], time.GetTimestamp(), call =>
        {
            if (call == 1)
            {
                cancelling.Cancel();
            }
        }, cancelling.Token);

        Assert.Equal(2, begun);
    }

    private static TimeSpan Ms(int of) => TimeSpan.FromMilliseconds(of);

    private Scheduler Scheduler() => new(time, time.Advance);
}
