namespace NdxpWorkload.Planning;

/// <summary>Things with weights, to be drawn or to be dealt out exactly.</summary>
internal sealed class Wheel<T>
{
    private readonly T[] things;
    private readonly double[] upTo;

    public Wheel(IEnumerable<(T Thing, double Weight)> weighted)
    {
        var all = weighted.Where(one => one.Weight > 0).ToArray();
        (things, upTo) = ([.. all.Select(one => one.Thing)], new double[all.Length]);
        var sum = 0.0;
        for (var at = 0; at < all.Length; at++)
        {
            upTo[at] = sum += all[at].Weight;
        }
    }

    public bool IsEmpty => things.Length == 0;

    public T Draw(Draws draws)
    {
        var at = Array.BinarySearch(upTo, draws.Share() * upTo[^1]);
        return things[Math.Min(at < 0 ? ~at : at + 1, things.Length - 1)];
    }

    /// <summary>So many each that the sum is exact: the largest remainders get what rounding leaves over.</summary>
    public IReadOnlyList<(T Thing, int Count)> Deal(int total)
    {
        var exact = upTo.Select((sum, at) => (sum - (at == 0 ? 0 : upTo[at - 1])) / upTo[^1] * total).ToArray();
        var counts = exact.Select(one => (int)Math.Floor(one)).ToArray();
        var rest = total - counts.Sum();
        foreach (var at in Enumerable.Range(0, exact.Length).OrderByDescending(at => exact[at] - counts[at]).ThenBy(at => at).Take(rest))
        {
            counts[at]++;
        }

        return [.. things.Zip(counts)];
    }

    /// <summary>The same as single things, in the order of chance.</summary>
    public T[] DealShuffled(int total, Draws draws)
    {
        var all = Deal(total).SelectMany(one => Enumerable.Repeat(one.Thing, one.Count)).ToArray();
        draws.Shuffle(all);
        return all;
    }
}
