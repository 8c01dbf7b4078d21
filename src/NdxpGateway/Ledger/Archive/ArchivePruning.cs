using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Archive;

/// <summary>
/// Removes from a store what was archived. The signed statement stands in the store before the first record goes, so that a chain whose
/// removal was interrupted verifies all the same: from where the statement says that it begins.
/// </summary>
internal sealed class ArchivePruning(ILedgerStore store, SigningKey key, TimeProvider time)
{
    /// <summary>Does what an earlier removal that was interrupted left undone.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Finish(ILedgerReader reader)
    {
        if (reader.Pruned is not { } begun || !HasAnyBefore(reader, begun))
            return false;
        store.Prune(begun);
        return true;
    }

    /// <param name="archived">The oldest first, without a gap from the store's beginning, each read back and verified.</param>
    /// <returns>What was removed; null for nothing.</returns>
    public Pruning? Prune(ILedgerReader reader, IReadOnlyList<ExportedSegment> archived)
    {
        if (archived.LastOrDefault(segment => segment.Broken is null && segment.Segment.Tip.Last < NewestBlock(reader)) is not { } newest)
            return null;
        var seal = newest.Segment.Tip;
        var bare = new Pruning(seal.Ledger, seal.Node, seal.Batch, seal.Last, newest.Sha256, Micros.Of(time.GetUtcNow()), key.Id, []);
        var signed = bare with { Signature = key.Sign(bare.Line) };
        store.Prune(signed);
        return signed;
    }

    /// <summary>
    /// The first record of the newest whole block; 0 where there is none. A hub that starts goes on from what that block says was open, and
    /// from the records after it: nothing of the two may go.
    /// </summary>
    public static long NewestBlock(ILedgerReader reader) => reader.NewestOpen() is { } newest ? newest.Last - Block.Records + 1 : 0;

    private static bool HasAnyBefore(ILedgerReader reader, Pruning begun)
    {
        var block = Block.FirstOf(begun.LastSeq + 1);
        return reader.Records(1, begun.LastSeq).Any()
            || reader.Seals(1, begun.Through - 1).Any()
            || reader.Codes(1, block - 1).Any()
            || reader.Lookups(LookupEntry.Parts - 1).Any(entry => entry.First < block);
    }
}
