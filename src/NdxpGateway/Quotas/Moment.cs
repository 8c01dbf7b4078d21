namespace NdxpGateway.Quotas;

/// <summary>Now, by two clocks: days are the calendar's, and seconds are measured, so that setting the clock gives nobody a second budget.</summary>
/// <param name="Ticks">Of a clock that nobody sets, since the hub's start.</param>
/// <param name="Day">Of Asia/Ho_Chi_Minh, which is UTC+7 all year.</param>
internal readonly record struct Moment(long Ticks, int Day, TimeSpan UntilMidnight)
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    public static Moment Of(DateTimeOffset at, TimeSpan sinceStart)
    {
        var local = at.ToOffset(Zone).Ticks;
        var day = local / TimeSpan.TicksPerDay;
        return new Moment(sinceStart.Ticks, (int)day, TimeSpan.FromTicks((day + 1) * TimeSpan.TicksPerDay - local));
    }
}
