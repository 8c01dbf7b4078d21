namespace NdxpMocks.World;

/// <summary>
/// The country's time: a Thursday morning a few days after the letter's deadline was set. It starts there when created and
/// then runs as fast as the clock inside.
/// </summary>
internal sealed class SimulatorClock(TimeProvider inner) : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2021, 10, 28, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly TimeZoneInfo Vietnam =
        TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), "Việt Nam", "Việt Nam");

    private readonly TimeSpan lag = inner.GetUtcNow() - Start;

    public override TimeZoneInfo LocalTimeZone => Vietnam;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => (inner.GetUtcNow() - lag).ToUniversalTime();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
