using NdxpGateway.Ledger.Chain;

namespace NdxpGateway.Ledger.Upkeep;

internal static class KeyRotation
{
    /// <summary>Another signing key from the next batch on. For who alone holds the ledger: a hub that runs would go on with the old one.</summary>
    /// <returns>The new key's public half.</returns>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be settled, or the key in force has sealed nothing yet.</exception>
    public static PublicKey Rotate(LedgerPlaces places, TimeProvider time, ILogger logger)
    {
        places.RequireKeys();
        using var chain = places.OpenChain(time, logger);
        using var key = SigningKey.Open(places.KeyDirectory);
        var from = chain.Tip.Batch + 1;
        if (key.Ring.Current.FromBatch >= from)
            throw new LedgerUnavailableException($"Key {key.Id} has not sealed a batch yet: it is for those from {key.Ring.Current.FromBatch} on. There is nothing to rotate.");
        using var next = key.Rotate(places.KeyDirectory, from);
        return next.Ring.Current;
    }
}
