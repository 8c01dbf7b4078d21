namespace NdxpMocks.World;

/// <summary>
/// The only source of variety: a stream of bits that is a pure function of (seed, kind, key), so that a thing is the same
/// whoever asks for it first. SplitMix64, because it is small, fast and the same on every machine and runtime.
/// </summary>
internal struct Seeded
{
    private ulong state;

    private Seeded(ulong state) => this.state = state;

    public static Seeded For(ulong seed, string kind, long key)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in kind)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return new Seeded(Mix(seed ^ Mix(hash ^ Mix((ulong)key + 0x9E3779B97F4A7C15UL))));
    }

    public ulong NextBits() => Mix(state += 0x9E3779B97F4A7C15UL);

    /// <summary>From zero up to, but without, <paramref name="bound"/>.</summary>
    public int Next(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    public int Between(int first, int last) => first + Next(last - first + 1);

    public bool Chance(int percent) => Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> list) => list[Next(list.Count)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
