namespace NdxpMocks.World;

/// <summary>Where a clock stood, to be put back there.</summary>
internal sealed record ClockState(DateTimeOffset Now, bool Frozen);

/// <summary>
/// The country's time: a Thursday morning a few days after the letter's deadline was set. It starts there when created and
/// then runs as fast as the clock inside, until somebody freezes or moves it.
/// </summary>
internal sealed class SimulatorClock(TimeProvider inner) : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2021, 10, 28, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly TimeZoneInfo Vietnam =
        TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), "Việt Nam", "Việt Nam");

    private readonly Lock moving = new();

    // One reference, so that no reader sees half of a move.
    private volatile Setting setting = new(inner.GetUtcNow() - Start, null);

    public override TimeZoneInfo LocalTimeZone => Vietnam;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public ClockState State
    {
        get
        {
            var at = setting;
            return new ClockState(Of(at), at.FrozenAt is not null);
        }
    }

    /// <summary>Another object after every move; running on is none.</summary>
    public object Changes => setting;

    public override DateTimeOffset GetUtcNow() => Of(setting);

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);

    /// <summary>Stands still, at the given moment or where it is.</summary>
    public void Freeze(DateTimeOffset? at = null) => Move(now => new ClockState(at ?? now.Now, true));

    public void Run() => Move(now => now with { Frozen = false });

    public void Advance(TimeSpan by) => Move(now => now with { Now = now.Now + by });

    /// <summary>Back to where every simulation starts, and running.</summary>
    public void Reset() => Move(_ => new ClockState(Start, false));

    public void Put(ClockState state) => Move(_ => state);

    private void Move(Func<ClockState, ClockState> move)
    {
        lock (moving)
        {
            var to = move(State);
            setting = new Setting(inner.GetUtcNow() - to.Now, to.Frozen ? to.Now.ToUniversalTime() : null);
        }
    }

    private DateTimeOffset Of(Setting at) => at.FrozenAt ?? (inner.GetUtcNow() - at.Lag).ToUniversalTime();

    private sealed record Setting(TimeSpan Lag, DateTimeOffset? FrozenAt);
}
