namespace NdxpMocks.World;

/// <summary>
/// Shuffles 0…size-1 so that both directions are one multiplication: an identifier finds its bearer without an index.
/// </summary>
internal sealed class Permutation
{
    private readonly long size, factor, inverse, shift;

    public Permutation(int size, Seeded draw)
    {
        this.size = size;
        shift = draw.Next(size);
        long? back;
        do
        {
            factor = draw.Between(size / 3, size - 1) | 1;
            back = Inverse(factor, size);
        }
        while (back is null);

        inverse = back.Value;
    }

    public int Of(int ordinal) => (int)(((ordinal * factor) + shift) % size);

    public int Back(int image) => (int)((image - shift + size) % size * inverse % size);

    private static long? Inverse(long value, long modulus)
    {
        var (r, nextR, t, nextT) = (modulus, value % modulus, 0L, 1L);
        while (nextR != 0)
        {
            var quotient = r / nextR;
            (r, nextR) = (nextR, r - (quotient * nextR));
            (t, nextT) = (nextT, t - (quotient * nextT));
        }

        return r != 1 ? null : t < 0 ? t + modulus : t;
    }
}
