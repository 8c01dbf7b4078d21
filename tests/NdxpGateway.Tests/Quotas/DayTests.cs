using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Quotas;

/// <summary>The budget of a day, across midnight, a clock that is set, and the end of the hub.</summary>
public sealed class DayTests : IDisposable
{
    private static readonly Snapshot FiveADay = BookUnderTest.With(new Limit(null, 5));

    private readonly BookUnderTest hub = new();

    public void Dispose() => hub.Dispose();

    [Fact]
    public void It_ends_at_midnight_in_Vietnam_and_not_a_tick_before()
    {
        Assert.Equal(5, hub.TakeAll(FiveADay));
        hub.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromTicks(1));
        var refused = hub.Try(FiveADay);
        Assert.Equal((Refusals.QuotaDay, TimeSpan.FromTicks(1)), (refused.Refusal, refused.Wait));
        hub.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(5, hub.TakeAll(FiveADay));
    }

    [Fact]
    public void Calls_that_arrived_on_both_sides_of_midnight_are_counted_on_their_own_day_in_whatever_order_they_are_judged()
    {
        var midnight = DateTimeOffset.Parse("2021-10-29T00:00:00+07:00");
        var taken = Enumerable.Range(0, 40).Select(call => (
            Old: call % 2 == 0,
            Passed: hub.Book.Take(BookUnderTest.A, BookUnderTest.Dkdn, FiveADay, midnight.AddMilliseconds(call % 2 == 0 ? -1 : 1)).Refusal is null)).ToList();
        Assert.Equal((5, 5), (taken.Count(call => call.Old && call.Passed), taken.Count(call => !call.Old && call.Passed)));
    }

    [Fact]
    public void A_clock_that_steps_back_opens_no_window()
    {
        Assert.Equal(5, hub.TakeAll(FiveADay));
        hub.Time.Set(days: -1);
        Assert.Equal(0, hub.TakeAll(FiveADay));
        hub.Time.Set(days: 1);
        Assert.Equal(0, hub.TakeAll(FiveADay));
        hub.Time.Set(days: 1);
        Assert.Equal(5, hub.TakeAll(FiveADay));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_clock_that_was_a_year_ahead_for_a_while_locks_nobody_out_and_opens_no_day_again(bool restart)
    {
        for (var call = 0; call < 3; call++)
            Assert.True(hub.Take(FiveADay));
        hub.Time.Set(days: 365);
        Assert.Equal(5, hub.TakeAll(FiveADay));
        if (restart)
            hub.Restart();
        hub.Time.Set(days: -365);
        Assert.Equal(2, hub.TakeAll(FiveADay));
        for (var day = 0; day < 3; day++)
        {
            if (restart)
                hub.Restart();
            hub.Time.Advance(TimeSpan.FromDays(1));
            Assert.Equal(5, hub.TakeAll(FiveADay));
        }
    }

    [Fact]
    public void A_hub_that_began_a_year_ahead_is_closed_to_no_one_for_longer_than_until_midnight()
    {
        hub.Time.Set(days: 365);
        Assert.Equal(5, hub.TakeAll(FiveADay));
        hub.Time.Set(days: -365);
        Assert.Equal(0, hub.TakeAll(FiveADay));
        hub.Time.Advance(TimeSpan.FromHours(12));
        Assert.Equal(5, hub.TakeAll(FiveADay));
    }

    [Fact]
    public void A_hub_that_was_stopped_goes_on_with_the_exact_count()
    {
        var limit = BookUnderTest.With(new Limit(null, 1_000));
        Assert.Equal(333, hub.TakeAll(limit, most: 333));
        for (var restart = 0; restart < 3; restart++)
            hub.Restart();
        Assert.Equal(667, hub.TakeAll(limit));
        hub.Restart();
        Assert.Equal(0, hub.TakeAll(limit));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1_000)]
    [InlineData(50_000)]
    public void Kills_let_no_more_through_than_a_day_allows_and_cost_little(int perDay)
    {
        var limit = BookUnderTest.With(new Limit(null, perDay));
        var (draw, taken, kills) = (new Random(perDay), 0, 0);
        while (hub.TakeAll(limit, most: draw.Next(1, Math.Max(2, perDay / 3))) is > 0 and var more)
        {
            taken += more;
            hub.Kill();
            kills++;
        }

        // Each kill costs what was reserved: a hundredth of the day, and a second one that may have been reserved ahead.
        Assert.InRange(taken, perDay - kills * 2 * Math.Max(1, perDay / 100), perDay);
        hub.Time.Advance(TimeSpan.FromDays(1));
        Assert.True(hub.Take(limit));
    }

    [Fact]
    public void A_system_s_own_day_is_kept_too()
    {
        var limit = BookUnderTest.With(new Limit(null, 100), new Limit(null, 3));
        Assert.Equal(3, hub.TakeAll(limit));
        hub.Kill();
        Assert.Equal(Refusals.QuotaSystemDay, hub.Try(limit).Refusal);
        Assert.True(hub.Take(limit, system: BookUnderTest.Dancu));
        Assert.True(hub.Take(limit, BookUnderTest.B));
    }

    [Fact]
    public void Counts_that_cannot_be_read_are_not_begun_anew()
    {
        hub.Restart();
        hub.Counts.Dispose();
        File.WriteAllText(hub.File, "no database, and long enough to be taken for one that is broken: " + new string('x', 5_000));
        Assert.Contains(hub.File, Assert.Throws<IOException>(hub.Start).Message);
    }

    [Fact]
    public void While_the_disk_does_not_take_them_counts_go_on_in_memory_and_it_is_told()
    {
        Assert.True(hub.Take(FiveADay));
        Assert.Null(hub.Counts.Problem);
        hub.Spoil();

        Assert.Equal(4, hub.TakeAll(FiveADay));
        Assert.Contains("in memory only", hub.Counts.Problem);
        Assert.False(hub.Counts.Probe());
        hub.Mend();
        Assert.True(hub.Counts.Probe());
        Assert.Null(hub.Counts.Problem);
        hub.Restart();
        Assert.Equal(0, hub.TakeAll(FiveADay));
    }

    [Fact]
    public void A_disk_that_failed_is_tried_again_by_calls_after_a_pause()
    {
        hub.Spoil();
        Assert.True(hub.Take(FiveADay));
        hub.Mend();
        Assert.True(hub.Take(FiveADay));
        Assert.NotNull(hub.Counts.Problem);
        hub.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(hub.Take(FiveADay));
        Assert.Null(hub.Counts.Problem);
        hub.Kill();
        Assert.Equal(2, hub.TakeAll(FiveADay));
    }
}
