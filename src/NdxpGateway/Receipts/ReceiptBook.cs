using NdxpGateway.Exchanges;

namespace NdxpGateway.Receipts;

/// <summary>
/// The newest exchanges, in a ring: keeping one is one object and one place in an array. Reading is rare, so it is the reader who looks
/// through them, the newest first.
/// </summary>
internal sealed class ReceiptBook(ReceiptOptions options)
{
    private readonly KeptExchange?[] ring = new KeptExchange?[options.Keep];
    private long last = -1;

    public void Keep(Exchange exchange, int status)
    {
        if (ring.Length > 0)
            Volatile.Write(ref ring[Interlocked.Increment(ref last) % ring.Length], new KeptExchange(exchange, status));
    }

    /// <summary>Null for what was never there, and for what the ring has forgotten.</summary>
    public KeptExchange? Find(Guid transaction)
    {
        var newest = Interlocked.Read(ref last);
        for (var at = newest; at >= 0 && at > newest - ring.Length; at--)
        {
            if (Volatile.Read(ref ring[at % ring.Length]) is { } kept && kept.TransactionId == transaction)
                return kept;
        }

        return null;
    }
}
