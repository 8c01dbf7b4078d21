namespace NdxpGateway.Registry;

/// <summary>One bit a cell: a row an agency, as wide as the highest number of a system asks for.</summary>
internal sealed class CellBits
{
    private const int WordBits = 64;

    private readonly int width;
    private readonly ulong[] words;

    /// <param name="highest">The highest number of a system.</param>
    public CellBits(int agencies, int highest) : this(highest / WordBits + 1, new ulong[agencies * (highest / WordBits + 1)])
    {
    }

    private CellBits(int width, ulong[] words) => (this.width, this.words) = (width, words);

    public bool this[Agency agency, NationalSystem system] => (words[Word(agency.Index, system.Number)] & 1UL << system.Number) != 0;

    /// <summary>While they are read in; nobody looks yet.</summary>
    public void Set(Agency agency, int system) => words[Word(agency.Index, system)] |= 1UL << system;

    public CellBits With(IEnumerable<(Agency Agency, NationalSystem System)> added)
    {
        var more = new CellBits(width, [.. words]);
        foreach (var (agency, system) in added)
            more.Set(agency, system.Number);
        return more;
    }

    private int Word(int agency, int system) => agency * width + system / WordBits;
}
