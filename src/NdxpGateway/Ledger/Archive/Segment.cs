using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Archive;

/// <summary>Whole batches that make one file of an archive.</summary>
/// <param name="Anchor">The seal before its first batch.</param>
/// <param name="Tip">The seal of its last.</param>
internal sealed record Segment(Seal Anchor, Seal Tip)
{
    /// <summary>A batch belongs to where its first record lies; a segment may be longer by what its last batch has beyond.</summary>
    public const int Records = 65_536;

    public ArchiveHeader Header => new(Tip.Ledger, Tip.Node, Anchor.Last + 1, Tip.Last);

    /// <summary>Segments that nothing can be added to, because a later one has begun: the oldest first.</summary>
    /// <exception cref="LedgerUnavailableException">The seal that the chain begins with is missing.</exception>
    public static IEnumerable<Segment> Closed(ILedgerReader reader, int records = Records)
    {
        var start = reader.Pruned?.Through ?? 0;
        var anchor = reader.Seals(start, start).SingleOrDefault()
            ?? throw new LedgerUnavailableException($"The seal of batch {start}, which the chain begins with, is missing: 'ndxp ledger verify' says more.");
        (Seal First, Seal Last)? open = null;
        foreach (var seal in reader.Seals(start + 1, long.MaxValue))
        {
            if (open is { } known && (known.First.First - 1) / records != (seal.First - 1) / records)
            {
                yield return new Segment(anchor, known.Last);
                (anchor, open) = (known.Last, null);
            }

            open = (open?.First ?? seal, seal);
        }
    }
}
