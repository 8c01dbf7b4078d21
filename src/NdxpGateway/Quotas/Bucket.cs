using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

/// <summary>
/// The budget of a second. It holds as many calls as may come at once and is refilled at the rate of a second, so that in any time of t
/// seconds, wherever it begins, at most Burst + t x PerSecond calls get through: there is no edge of a window to gather at. Kept in whole
/// numbers, so that nothing is lost or won by rounding: a call costs as much as there are ticks in a second, and each tick gives back
/// as much as there are calls in a second.
/// </summary>
/// <param name="Used">What is missing from a full bucket.</param>
/// <param name="At">When that was so.</param>
internal readonly record struct Bucket(long Used, long At)
{
    private const long Call = TimeSpan.TicksPerSecond;

    /// <summary>Of which nobody knows what was taken: nothing is in it yet.</summary>
    public static readonly Bucket Unknown = new(long.MaxValue, 0);

    /// <summary>Refilled until now. A limit that was lowered meanwhile holds at once.</summary>
    public Bucket Until(long now, Limit limit)
    {
        var used = Math.Min(Used, limit.AtOnce * Call);
        if (limit.PerSecond is not { } rate || now <= At)
            return new Bucket(used, Math.Max(now, At));
        var passed = now - At;
        return new Bucket(passed > used / rate ? 0 : used - passed * rate, now);
    }

    /// <summary>Zero when a call fits in.</summary>
    public TimeSpan WaitFor(Limit limit) =>
        limit.PerSecond is { } rate && Used + Call - limit.AtOnce * Call is > 0 and var missing ? Refill(missing, rate) : TimeSpan.Zero;

    public int Remaining(Limit limit) => (int)((limit.AtOnce * Call - Used) / Call);

    public TimeSpan UntilFull(Limit limit) => Refill(Used, limit.PerSecond!.Value);

    public Bucket Less() => this with { Used = Used + Call };

    private static TimeSpan Refill(long missing, int rate) => TimeSpan.FromTicks((missing + rate - 1) / rate);
}
