namespace NdxpGateway;

/// <summary>
/// The machine's clock as if somebody had set it wrong: <see cref="GatewayOptions.ClockOffset"/>. Only the time of day is another; what
/// is measured and waited for goes on as before, as it does when a real clock is set.
/// </summary>
internal sealed class MovedClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
