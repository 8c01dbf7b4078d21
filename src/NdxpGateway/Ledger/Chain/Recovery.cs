using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Chain;

/// <summary>Finds out, at a start and after every failure, where a chain ends: what store and head say of it together.</summary>
internal static partial class Recovery
{
    /// <summary>After its genesis a missing or empty ledger is never replaced by a fresh one.</summary>
    public static void BeginWhereNothingIs(ILedgerStore store, HeadFile head, SigningKey key, string node, TimeProvider time)
    {
        var (tip, known) = (store.Reopen(), head.Read(key.Ring));
        if (tip is not null)
        {
            if (known is null && tip.Batch > 0)
                throw new LedgerUnavailableException(
                    $"The ledger {store.Place} has {tip.Last} records and its head is gone: restore the head file, or, if you are sure that nothing was removed from the ledger, 'ndxp ledger adopt' takes its end as the head.");
            if (known is null)
                head.Write(tip);
            return;
        }

        if (known is not null)
            throw new LedgerUnavailableException(
                $"The ledger {store.Place} is missing or empty, and its head says that it has {known.Last} records: restore it from a backup; if it is lost for good, 'ndxp ledger begin' puts the old head aside and begins another ledger.");
        var now = Micros.Of(time.GetUtcNow());
        var genesis = new Genesis(Guid.CreateVersion7(time.GetUtcNow()), node, now, key.Id);
        var bare = new Seal(genesis.Ledger, node, 0, 1, 0, genesis.Hash, now, key.Id, []);
        var first = bare with { Signature = key.Sign(bare.Line) };
        store.Begin(genesis, first);
        head.Write(first);
    }

    /// <summary>Where to go on. A batch that was committed and not confirmed is taken: its records are there, and nobody was told so.</summary>
    /// <exception cref="LedgerUnavailableException">They contradict each other.</exception>
    public static Seal Settle(ILedgerStore store, HeadFile head, KeyRing keys, ILogger logger)
    {
        var (tip, known) = (store.Reopen(), head.Read(keys));
        if (tip is null || known is null)
            throw new LedgerUnavailableException($"The ledger {store.Place} or its head is gone: put it back; the hub goes on when it is there again.");
        if (tip.IsSameAs(known))
            return tip;
        if (tip.Ledger != known.Ledger || tip.Node != known.Node)
            throw new LedgerUnavailableException($"The head belongs to ledger {known.Ledger} of node {known.Node}, and {store.Place} is ledger {tip.Ledger} of node {tip.Node}: bring together what belongs together.") { IsContradiction = true };
        if (tip.Batch < known.Batch)
            throw new LedgerUnavailableException(
                $"Records are missing from the ledger {store.Place}: it ends with {tip.Last}, and its head says {known.Last}. Restore it from a backup; 'ndxp ledger verify' says more.") { IsContradiction = true };
        if (tip.Batch == known.Batch + 1 && keys.Refute(tip) is null && Continues(store, known, tip))
        {
            Log.Adopted(logger, tip.First, tip.Last);
            head.Write(tip);
            return tip;
        }

        throw new LedgerUnavailableException(
            $"The ledger {store.Place} does not go on from its head (batch {known.Batch}, record {known.Last}): somebody else wrote to it, or an older head was restored. 'ndxp ledger verify' names the place; if the ledger is right, 'ndxp ledger adopt' takes its end as the head.") { IsContradiction = true };
    }

    private static bool Continues(ILedgerStore store, Seal known, Seal tip)
    {
        using var reader = store.OpenReader();
        return tip.First == known.Last + 1 && reader.Seals(known.Batch, known.Batch).SingleOrDefault() is { } same && same.IsSameAs(known);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Records {First} to {Last} of the ledger were committed and never confirmed, as after a crash: they count, and their callers were not answered")]
        public static partial void Adopted(ILogger logger, long first, long last);
    }
}
