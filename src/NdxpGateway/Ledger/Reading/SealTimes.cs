using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Reading;

/// <summary>From a time to a place: batches are numbered without a gap and each is sealed later than the one before, so halving finds it.</summary>
internal sealed class SealTimes(ILedgerReader reader)
{
    private readonly long oldest = (reader.Pruned?.Through ?? 0) + 1;

    /// <summary>The first record that was sealed at that time or later; the place after the last where there is none.</summary>
    public long FirstSince(long time)
    {
        var (low, high) = (oldest, reader.Tip.Batch + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (SealOf(middle).At >= time)
                high = middle;
            else
                low = middle + 1;
        }

        return low > reader.Tip.Batch ? reader.Tip.Last + 1 : SealOf(low).First;
    }

    private Seal SealOf(long batch) => reader.Seals(batch, batch).SingleOrDefault()
        ?? throw new LedgerUnavailableException($"The seal of batch {batch} is missing: 'ndxp ledger verify' says more.");
}
