using System.Collections.Frozen;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Quotas;

public sealed class QuotaBookTests : IDisposable
{
    private const int Callers = 128;

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly BookUnderTest hub = new();

    public void Dispose() => hub.Dispose();

    [Fact]
    public async Task Of_128_callers_at_once_exactly_the_burst_gets_through_and_then_exactly_the_rate()
    {
        var limit = BookUnderTest.With(new Limit(100, null, 250));
        Assert.Equal(250, await AtOnce(limit, each: 20));
        foreach (var (wait, refilled) in new[] { (1_000, 100), (10, 1), (9, 0), (1, 1), (500, 50), (60_000, 250) })
        {
            hub.Time.Advance(TimeSpan.FromMilliseconds(wait));
            Assert.Equal(refilled, await AtOnce(limit, each: 5));
        }
    }

    [Fact]
    public async Task Of_128_callers_at_once_exactly_the_day_gets_through()
    {
        // Enough for reservations that are made ahead while the callers go on.
        var limit = BookUnderTest.With(new Limit(null, 20_000));
        Assert.Equal(20_000, await AtOnce(limit, each: 200));
        hub.Restart();
        Assert.Equal(0, await AtOnce(limit, each: 2));
        hub.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(20_000, await AtOnce(limit, each: 200));
    }

    [Fact]
    public async Task While_128_callers_go_on_and_the_clock_too_no_second_gets_more_than_burst_and_rate()
    {
        var limit = BookUnderTest.With(new Limit(1_000, null, 100));
        var admitted = 0;
        using var barrier = new Barrier(Callers, _ => hub.Time.Advance(TimeSpan.FromMilliseconds(50)));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(
            () =>
            {
                for (var round = 0; round < 20; round++)
                {
                    if (hub.Take(limit))
                        Interlocked.Increment(ref admitted);
                    barrier.SignalAndWait(Stop);
                }
            },
            Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        // 128 ask every 50 ms, and 50 are refilled: the burst once, then what comes back.
        Assert.Equal(100 + 19 * 50, admitted);
    }

    [Fact]
    public void A_restart_refills_no_bucket()
    {
        var limit = BookUnderTest.With(new Limit(10, null));
        Assert.Equal(10, hub.TakeAll(limit));
        hub.Restart();
        Assert.Equal(0, hub.TakeAll(limit));
        hub.Time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(5, hub.TakeAll(limit));
        hub.Kill();
        Assert.Equal(0, hub.TakeAll(limit));
        hub.Time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(3, hub.TakeAll(limit));
        hub.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, hub.TakeAll(limit));
    }

    [Fact]
    public void A_clock_that_is_set_refills_no_bucket_and_stops_none()
    {
        var limit = BookUnderTest.With(new Limit(10, null));
        foreach (var days in new[] { 0, 365, -365, -365 })
        {
            hub.Time.Set(days);
            Assert.Equal(days == 0 ? 10 : 0, hub.TakeAll(limit));
        }

        hub.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, hub.TakeAll(limit));
    }

    [Fact]
    public void Looking_spends_nothing()
    {
        var limit = BookUnderTest.With(new QuotaLimits { General = new Limit(2, 2), EverySystem = new SystemLimit(1, 1, 1) });
        for (var look = 0; look < 10; look++)
        {
            var seen = hub.Book.Look(BookUnderTest.A, BookUnderTest.Dkdn, limit, hub.Time.GetUtcNow());
            Assert.Null(seen.Refusal);
            Assert.Null(seen.Held);
            Assert.All(seen.Budget!.Allowances, allowance => Assert.Equal(2, allowance.Remaining));
        }

        Assert.Equal(2, hub.TakeAll(limit));
        Assert.Equal(Refusals.QuotaDay, hub.Book.Look(BookUnderTest.A, BookUnderTest.Dkdn, limit, hub.Time.GetUtcNow()).Refusal);
    }

    [Theory]
    [InlineData("quota-day")]
    [InlineData("quota-second")]
    [InlineData("quota-system-day")]
    [InlineData("quota-system-second")]
    [InlineData("system-share")]
    public void A_refused_call_takes_nothing_of_any_limit(string rule)
    {
        var wide = new Limit(100, 100);
        var one = new Limit(rule.EndsWith("second", StringComparison.Ordinal) ? 1 : 100, rule.EndsWith("day", StringComparison.Ordinal) ? 1 : 100);
        var narrow = BookUnderTest.With(rule.Contains("system-", StringComparison.Ordinal) ? wide : one, rule.Contains("system-", StringComparison.Ordinal) ? one : wide);
        if (rule == "system-share")
            narrow = narrow with { Quotas = narrow.Quotas with { EverySystem = new SystemLimit(1, 1, 0) } };
        Assert.True(hub.Take(narrow));
        for (var call = 0; call < 50; call++)
            Assert.Equal(rule, hub.Try(narrow).Refusal?.Rule);

        var left = hub.Book.Look(BookUnderTest.A, BookUnderTest.Dkdn, BookUnderTest.With(wide, wide), hub.Time.GetUtcNow());
        Assert.Equal([99, 99, 99, 99], left.Budget!.Allowances.Select(allowance => allowance.Remaining));
        Assert.Equal(1, hub.Book.Use(BookUnderTest.A, narrow, hub.Time.GetUtcNow())[0].UsedToday);
    }

    [Fact]
    public void A_limit_that_is_changed_holds_for_the_next_call_and_keeps_what_was_used()
    {
        Assert.Equal(4, hub.TakeAll(BookUnderTest.With(new Limit(100, 10)), most: 4));
        Assert.Equal(2, hub.TakeAll(BookUnderTest.With(new Limit(100, 6))));
        Assert.Equal(0, hub.TakeAll(BookUnderTest.With(new Limit(100, 3))));
        Assert.Equal(14, hub.TakeAll(BookUnderTest.With(new Limit(100, 20))));
        Assert.Equal(60, hub.TakeAll(BookUnderTest.With(new Limit(80, null))));
        Assert.Equal(0, hub.TakeAll(BookUnderTest.With(new Limit(10, null))));
        Assert.Equal(20, hub.TakeAll(BookUnderTest.With(new Limit(10, null, 100))));
    }

    [Fact]
    public void Another_snapshot_with_other_agencies_in_another_order_keeps_the_counts()
    {
        var before = BookUnderTest.With(new Limit(null, 5));
        Assert.Equal(5, hub.TakeAll(before));
        var after = new Snapshot(2, [BookUnderTest.B with { Index = 0 }, BookUnderTest.A with { Index = 1 }], [BookUnderTest.Dkdn], before.Matrix) { Quotas = before.Quotas };
        Assert.False(hub.Take(after, after.Agency("H39")));
        Assert.True(hub.Take(after, after.Agency("H40")));
    }

    [Fact]
    public void What_was_used_is_listed_by_agency_and_by_system()
    {
        var limit = BookUnderTest.With(new QuotaLimits
        {
            General = new Limit(10, 100),
            Cells = new Dictionary<(string, string), Limit> { [("H39", "DKDN")] = new(null, 50) }.ToFrozenDictionary(),
            EverySystem = new SystemLimit(10, 1, 1),
        });
        Assert.True(hub.Take(limit));
        Assert.True(hub.Take(limit));
        Assert.True(hub.Take(limit, system: BookUnderTest.Dancu));
        Assert.True(hub.Take(limit, BookUnderTest.B));
        Assert.Equal(
            [("H39", null, 3, 3), ("H39", "DKDN", 2, 2), ("H39", "DANCU", 0, 1), ("H40", null, 1, 1), ("H40", "DKDN", 0, 1)],
            hub.Book.Use(limit, hub.Time.GetUtcNow()).Select(use => (use.Agency, use.System, use.UsedToday, use.UnderWay)));
    }

    private async Task<int> AtOnce(Snapshot limit, int each)
    {
        var admitted = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(
            () =>
            {
                for (var call = 0; call < each; call++)
                {
                    if (hub.Take(limit))
                        Interlocked.Increment(ref admitted);
                }
            },
            Stop)));
        return admitted;
    }
}
