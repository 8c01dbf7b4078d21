using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Verification;

/// <summary>
/// A store and its head, seen so that they belong together although a hub goes on writing. The head is read first, so that nothing that
/// it confirms can be missing from the store that is opened after it; what the hub commits between the two is no contradiction.
/// </summary>
/// <param name="Head">What the reader's end is held against; null where there is none.</param>
/// <param name="Earlier">The head that was read before the store was opened.</param>
internal sealed record LedgerGlance(ILedgerReader Reader, Seal? Head, Seal? Earlier) : IDisposable
{
    private const int MostLooks = 3;

    public static LedgerGlance Take(Func<ILedgerReader> open, Func<Seal?> readHead)
    {
        var earlier = readHead();
        var reader = open();
        try
        {
            var head = earlier;
            // A store is ahead of its head by one batch at most. Where it seems to be by more, a hub may have moved both meanwhile: then the
            // head has caught up by now with what the reader saw. Where it has not, it is an old head that was put in the place of the newest.
            for (var look = 0; head is not null && reader.Tip.Batch > head.Batch + 1 && look < MostLooks; look++)
                head = AsOf(reader.Tip, readHead(), open);
            return new LedgerGlance(reader, head, earlier);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public void Dispose() => Reader.Dispose();

    // A head that has gone past the end that the reader saw vouches for that end, if the store by now has both.
    private static Seal? AsOf(Seal tip, Seal? head, Func<ILedgerReader> open)
    {
        if (head is null || head.Batch <= tip.Batch)
            return head;
        using var later = open();
        return Has(later, tip) && Has(later, head) ? tip : head;
    }

    private static bool Has(ILedgerReader reader, Seal seal) =>
        reader.Seals(seal.Batch, seal.Batch).SingleOrDefault() is { } same && same.IsSameAs(seal);
}
