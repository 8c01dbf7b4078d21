using NdxpGateway.Exchanges;

namespace NdxpGateway.Receipts;

/// <summary>
/// The newest exchanges, in a ring: keeping one is to write over the oldest. Reading is rare, so it is the reader who looks through them,
/// the newest first.
/// </summary>
internal sealed class ReceiptBook(ReceiptOptions options)
{
    private readonly KeptExchange?[] ring = new KeptExchange?[options.Keep];
    private long last = -1;

    public void Keep(Exchange exchange, int status)
    {
        if (ring.Length == 0)
            return;
        ref var place = ref ring[Interlocked.Increment(ref last) % ring.Length];
        var kept = Volatile.Read(ref place);
        if (kept is null)
        {
            // Seen by others only when it is written.
            var first = new KeptExchange();
            first.Write(exchange, status);
            kept = Interlocked.CompareExchange(ref place, first, null);
            if (kept is null)
                return;
        }

        lock (kept)
            kept.Write(exchange, status);
    }

    /// <summary>Null for what was never there, and for what the ring has forgotten.</summary>
    public KeptExchange? Find(Guid transaction)
    {
        var newest = Interlocked.Read(ref last);
        for (var at = newest; at >= 0 && at > newest - ring.Length; at--)
        {
            // What is just being written over is not what is looked for, or is being forgotten: a look without the lock tells enough.
            if (Volatile.Read(ref ring[at % ring.Length]) is not { } kept || kept.TransactionId != transaction)
                continue;
            lock (kept)
            {
                if (kept.TransactionId == transaction)
                    return kept.Copy();
            }
        }

        return null;
    }
}
