using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

/// <summary>What an agency has used, of all systems or of one. Guarded by the lock of its agency.</summary>
internal sealed class Tally(DayCounts counts, Lock gate, string agency, string system)
{
    // Below this many a day a reservation is for so few calls that one made ahead would be most of what a crash costs.
    private const int WorthMakingAhead = 100;

    private Bucket bucket;
    private Days days;
    private int leftDay;

    public Standing Look(Limit limit, Moment now) => new(limit, bucket.Until(now.Ticks, limit), days.Used(now.Day));

    /// <summary>A day begins with a call that is refused, too: the one after it must find that there was a day before.</summary>
    public void Begin(int day)
    {
        ref var count = ref days.Open(day, out var left);
        leftDay = left > 0 ? left : leftDay;
        if (count.Used > count.Reserved)
            Reserve(ref count, count.Used);
    }

    /// <summary>Sees to it that the next call is on disk as used before it is let through.</summary>
    public void Reserve(Limit limit, int day)
    {
        ref var count = ref days.Open(day, out _);
        if (count.Used >= count.Reserved)
            Reserve(ref count, Next(limit, count.Used));
    }

    public void Take(Standing found, int day)
    {
        bucket = found.Bucket.Less();
        ref var count = ref days.Open(day, out _);
        count.Used++;
        var block = Block(found.Limit);
        if (block >= WorthMakingAhead && count.Reserved - count.Used == block / 2)
            ReserveAhead(day, Next(found.Limit, count.Reserved));
    }

    /// <param name="kept">One of its rows.</param>
    /// <param name="age">How long ago the bucket was as the row says, by the clock on the wall.</param>
    public void Restore(KeptTally kept, TimeSpan age)
    {
        days.Restore(new DayCount(kept.Day, kept.Counted, kept.Counted));
        // No word of the bucket: the hub was killed, and may have let a burst through just before.
        bucket = kept.Owed is not { } owed ? Bucket.Unknown
            : bucket == Bucket.Unknown ? bucket
            : new Bucket(owed, -Math.Max(0, age.Ticks));
    }

    /// <summary>As it is, to the last call.</summary>
    public IEnumerable<KeptTally> Keep(Moment now, DateTimeOffset at) =>
        [.. days.Known.Select(count => new KeptTally(agency, system, count.Day, count.Used, bucket.Used, at.UtcTicks - (now.Ticks - bucket.At)))];

    private void Reserve(ref DayCount count, int upTo)
    {
        if (!counts.TryReserve(agency, system, count.Day, upTo, leftDay))
            return;
        count.Reserved = upTo;
        leftDay = 0;
    }

    private void ReserveAhead(int day, int upTo) => ThreadPool.UnsafeQueueUserWorkItem(
        _ =>
        {
            if (!counts.TryReserve(agency, system, day, upTo, 0))
                return;
            lock (gate)
                days.Raise(day, upTo);
        },
        null);

    // A hundredth of the day: a crash costs little, and the disk is asked about a hundred times.
    private static int Block(Limit limit) => Math.Max(1, (limit.PerDay ?? int.MaxValue) / 100);

    private static int Next(Limit limit, int used) => (int)Math.Min(Math.Max(limit.PerDay ?? int.MaxValue, used + 1L), (long)used + Block(limit));
}

/// <summary>How one limit stands, with nothing taken of it.</summary>
internal readonly record struct Standing(Limit Limit, Bucket Bucket, int UsedToday)
{
    public bool DayIsSpent => UsedToday >= Limit.PerDay;

    public TimeSpan Wait => Bucket.WaitFor(Limit);

    public Standing Less() => this with { Bucket = Bucket.Less(), UsedToday = UsedToday + 1 };
}
