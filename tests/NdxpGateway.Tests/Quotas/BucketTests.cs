using NdxpGateway.Quotas;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Quotas;

public sealed class BucketTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(7, 2)]
    [InlineData(10, 50)]
    [InlineData(999, 1)]
    [InlineData(1_000_000, 13)]
    public void Between_any_two_moments_no_more_get_through_than_a_burst_and_the_rate(int perSecond, int burst)
    {
        var limit = new Limit(perSecond, null, burst);
        for (var seed = 0; seed < 20; seed++)
        {
            var draw = new Random(seed);
            var admitted = Admitted(limit, draw, TimeSpan.TicksPerSecond / perSecond);
            for (var first = 0; first < admitted.Count; first++)
            {
                for (var last = first; last < admitted.Count; last++)
                {
                    // In whole numbers: calls x second <= burst x second + time x rate.
                    var (calls, ticks) = (last - first + 1L, admitted[last] - admitted[first]);
                    Assert.True(calls * TimeSpan.TicksPerSecond <= (long)burst * TimeSpan.TicksPerSecond + ticks * perSecond,
                        $"seed {seed}: {calls} calls in {ticks} ticks");
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(7, 4)]
    [InlineData(500, 500)]
    public void The_wait_is_exact_to_the_tick(int perSecond, int burst)
    {
        var limit = new Limit(perSecond, null, burst);
        var bucket = new Bucket(0, 0);
        for (var call = 0; call < burst; call++)
        {
            Assert.Equal(TimeSpan.Zero, bucket.WaitFor(limit));
            bucket = bucket.Less();
        }

        for (var call = 0; call < 50; call++)
        {
            var wait = bucket.WaitFor(limit).Ticks;
            Assert.InRange(wait, 1, TimeSpan.TicksPerSecond / perSecond + 1);
            Assert.NotEqual(TimeSpan.Zero, bucket.Until(bucket.At + wait - 1, limit).WaitFor(limit));
            bucket = bucket.Until(bucket.At + wait, limit);
            Assert.Equal(TimeSpan.Zero, bucket.WaitFor(limit));
            bucket = bucket.Less();
        }
    }

    [Fact]
    public void A_year_of_silence_fills_it_and_does_not_overfill_it()
    {
        var limit = new Limit(1_000_000, null, 1_000_000);
        var bucket = new Bucket(TimeSpan.TicksPerSecond * 1_000_000, 0).Until(TimeSpan.FromDays(3650).Ticks, limit);
        Assert.Equal(1_000_000, bucket.Remaining(limit));
        Assert.Equal(TimeSpan.Zero, bucket.UntilFull(limit));
    }

    private static List<long> Admitted(Limit limit, Random draw, long gap)
    {
        var (bucket, now, admitted) = (new Bucket(0, 0), 0L, new List<long>());
        for (var ask = 0; ask < 400; ask++)
        {
            // Bursts, the exact beat of the rate, just beside it, and pauses long enough to fill the bucket.
            now += draw.Next(6) switch { 0 => 0, 1 => gap, 2 => Math.Max(0, gap - 1), 3 => gap + 1, 4 => draw.NextInt64(gap + 1), _ => draw.NextInt64(TimeSpan.TicksPerSecond) / 50 };
            bucket = bucket.Until(now, limit);
            if (bucket.WaitFor(limit) > TimeSpan.Zero)
                continue;
            bucket = bucket.Less();
            admitted.Add(now);
        }

        return admitted;
    }
}
