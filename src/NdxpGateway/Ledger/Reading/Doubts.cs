using System.Collections.Concurrent;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Reading;

/// <summary>Which writes are in doubt: begun and not ended, and not under way.</summary>
internal sealed class Doubts
{
    private readonly ConcurrentDictionary<Guid, bool> underWay = new();

    /// <summary>Before its begin is recorded.</summary>
    public void Begins(Guid transaction) => underWay[transaction] = true;

    /// <summary>After its end is recorded, or could not be.</summary>
    public void IsOver(Guid transaction) => underWay.TryRemove(transaction, out _);

    /// <summary>
    /// One look at a store that is written to is not enough: a write that ended between two looks stands open in the first. So it counts
    /// if it is open before and after, and not under way in between.
    /// </summary>
    public IReadOnlyCollection<OpenWrite> In(ILedgerStore store)
    {
        var before = OpenIn(store);
        if (before.Count == 0)
            return [];
        var candidates = before.Where(write => !underWay.ContainsKey(write.TransactionId)).ToArray();
        return candidates.Length == 0 ? [] : [.. candidates.Intersect(OpenIn(store))];
    }

    /// <summary>Of one write, whose end was not found with its beginning.</summary>
    public bool IsInDoubt(LedgerRow row, ILedgerStore store) =>
        row.Record.Phase == Phase.Begun && In(store).Any(write => write.Seq == row.Seq);

    private static IReadOnlyCollection<OpenWrite> OpenIn(ILedgerStore store)
    {
        using var reader = store.OpenReader();
        return OpenWrites.Of(reader);
    }
}
