using NdxpMocks.World;

namespace NdxpMocks.Faults;

/// <summary>The dice of one request under one rule: a function of seed, rule and the request's place in the rule's scope, and of nothing else.</summary>
internal sealed class FaultDraw(ulong seed, string rule, long ordinal)
{
    private Seeded bits = Seeded.For(seed, "fault:" + rule, ordinal);

    /// <summary>From zero up to, but without, one.</summary>
    public double NextFraction() => (bits.NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Box and Muller: mean zero, deviation one.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextFraction())) * Math.Cos(2 * Math.PI * NextFraction());
}
