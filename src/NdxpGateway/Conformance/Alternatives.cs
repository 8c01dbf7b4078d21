namespace NdxpGateway.Conformance;

/// <summary>Chooses among the alternatives of oneOf or anyOf by their tallies.</summary>
internal struct Alternatives()
{
    private Tally best;
    private bool bestFits;

    /// <summary>How many hold without any finding.</summary>
    public int Matching { get; private set; }

    /// <summary>The one to tell the findings of: of the right type if any is, then with the fewest differences.</summary>
    public int Closest { get; private set; } = -1;

    /// <summary>Whether the closest is of the type that was sent.</summary>
    public readonly bool IsOfType => bestFits;

    public void Offer(int index, Tally tally, bool fits)
    {
        if (tally == default)
            Matching++;
        if (Closest >= 0 && (fits, -tally.Broken, -tally.Unknown).CompareTo((bestFits, -best.Broken, -best.Unknown)) <= 0)
            return;
        (Closest, best, bestFits) = (index, tally, fits);
    }
}
