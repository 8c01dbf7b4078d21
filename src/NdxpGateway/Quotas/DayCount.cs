namespace NdxpGateway.Quotas;

/// <summary>The calls of one day. After a crash <paramref name="Reserved"/> is what counts as used.</summary>
/// <param name="Reserved">How many are on disk as used already; a call beyond them waits until more are.</param>
internal record struct DayCount(int Day, int Used, int Reserved);

/// <summary>
/// The two days that matter to one budget: today, and the one that the clock came from. A clock that goes back and forth finds each day as it
/// left it, so it opens no budget a second time; and one that was a year ahead closes none when it is set right.
/// </summary>
internal struct Days
{
    private DayCount one;
    private DayCount other;

    public readonly IEnumerable<DayCount> Known => new[] { one, other }.Where(count => count.Day > 0);

    /// <summary>What is used of a day. One that lies before all others was never begun: the clock stepped back, and the count goes on.</summary>
    public readonly int Used(int day) =>
        one.Day == day ? one.Used
        : other.Day == day ? other.Used
        : IsBefore(one, day) || IsBefore(other, day) ? 0
        : Math.Max(one.Used, other.Used);

    /// <summary>The count of a day, begun if need be in the place of the one that is farthest from it.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref DayCount Open(int day, out int left)
    {
        left = 0;
        if (one.Day == day)
            return ref one;
        if (other.Day == day)
            return ref other;
        ref var farthest = ref (Distance(one, day) >= Distance(other, day) ? ref one : ref other);
        var begun = new DayCount(day, Used(day), 0);
        left = farthest.Day;
        farthest = begun;
        return ref farthest;
    }

    /// <summary>Says that more is on disk of a day that is still known.</summary>
    public void Raise(int day, int reserved)
    {
        if (one.Day == day)
            one.Reserved = Math.Max(one.Reserved, reserved);
        else if (other.Day == day)
            other.Reserved = Math.Max(other.Reserved, reserved);
    }

    public void Restore(DayCount count) => Open(count.Day, out _) = count;

    // No day is before all days: an empty place is the first to be taken.
    private static int Distance(DayCount count, int day) => count.Day == 0 ? int.MaxValue : Math.Abs(count.Day - day);

    private static bool IsBefore(DayCount count, int day) => count.Day > 0 && count.Day < day;
}
