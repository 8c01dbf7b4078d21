namespace NdxpWorkload.Planning;

/// <summary>Chance out of a seed, the same on every machine and version: SplitMix64.</summary>
internal sealed class Draws(ulong seed)
{
    private ulong state = seed;

    /// <summary>A course of its own for something that has a name: what is drawn for it does not depend on what was drawn before.</summary>
    public static Draws For(ulong seed, params ReadOnlySpan<string> name)
    {
        // FNV-1a, because string.GetHashCode is another in every process.
        var hash = 14695981039346656037UL ^ seed;
        foreach (var part in name)
        {
            foreach (var letter in part)
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            hash = (hash ^ '/') * 1099511628211UL;
        }

        return new Draws(hash);
    }

    public ulong Next()
    {
        var mixed = state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 to below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int end) => (int)(Share() * end);

    public void Shuffle<T>(IList<T> all)
    {
        for (var last = all.Count - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (all[last], all[other]) = (all[other], all[last]);
        }
    }
}
