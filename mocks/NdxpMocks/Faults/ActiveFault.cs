namespace NdxpMocks.Faults;

/// <summary>A rule in force, with the requests that it has met.</summary>
internal sealed class ActiveFault(FaultRule rule)
{
    private long met;
    private long applied;

    public FaultRule Rule => rule;

    public StaleMemory Memory { get; } = new();

    public long Met => Volatile.Read(ref met);

    public long Applied => Volatile.Read(ref applied);

    public void CountApplied() => Interlocked.Increment(ref applied);

    /// <summary>The dice of the next request in its scope, when they fall against it.</summary>
    public FaultDraw? Roll()
    {
        var draw = new FaultDraw(rule.Seed, rule.Name, Interlocked.Increment(ref met) - 1);
        return draw.NextFraction() < rule.Probability ? draw : null;
    }
}
