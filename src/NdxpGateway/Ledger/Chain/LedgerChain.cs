using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Chain;

/// <summary>
/// One node's chain as its writer extends it: hash, sign, commit to the store, write the head, in this order. So the store is never behind
/// the head, and ahead of it by at most the one batch that nobody was told of.
/// </summary>
/// <remarks>For one thread at a time.</remarks>
internal sealed partial class LedgerChain : IDisposable
{
    private readonly ILedgerStore store;
    private readonly HeadFile head;
    private readonly SigningKey key;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly IDisposable? held;
    private readonly RecordLine line;
    private byte[] hashes = new byte[64 * RecordLine.HashBytes];
    private BlockBuilder blocks;
    private Seal tip;
    private bool doubtful;

    private LedgerChain(ILedgerStore store, HeadFile head, SigningKey key, TimeProvider time, ILogger logger, IDisposable? held)
    {
        (this.store, this.head, this.key, this.time, this.logger, this.held) = (store, head, key, time, logger, held);
        tip = Recovery.Settle(store, head, key.Ring, logger);
        (Genesis, blocks) = Load();
        line = new RecordLine(Genesis.Node);
        if (blocks.Open.Count > 0)
            Log.InDoubt(logger, blocks.Open.Count);
    }

    public Genesis Genesis { get; private set; }

    public Seal Tip => tip;

    /// <summary>Goes on with the chain that is there, or begins one where there is neither store nor head.</summary>
    /// <param name="held">Let go with the chain, e.g. the lock of its data directory. The store, the head and the key are the chain's from here on, too.</param>
    /// <exception cref="LedgerUnavailableException">The store and the head do not agree, or one of them is lost; the message says the way out.</exception>
    public static LedgerChain Open(ILedgerStore store, HeadFile head, SigningKey key, string node, TimeProvider time, ILogger logger, IDisposable? held = null)
    {
        Recovery.BeginWhereNothingIs(store, head, key, node, time);
        return new LedgerChain(store, head, key, time, logger, held);
    }

    /// <summary>The writes that have begun and not ended, as of the newest commit.</summary>
    public IReadOnlyCollection<OpenWrite> OpenWrites => blocks.Open;

    /// <summary>Durable and sealed when it returns, all or none. No records at all is a trial whether the store works.</summary>
    /// <exception cref="LedgerUnavailableException">Not confirmed; the next call first finds out what became of it.</exception>
    public void Commit(ReadOnlyMemory<LedgerRecord> records)
    {
        if (doubtful)
        {
            tip = Recovery.Settle(store, head, key.Ring, logger);
            (Genesis, blocks) = Load();
            doubtful = false;
        }

        doubtful = true;
        if (records.IsEmpty)
        {
            store.Probe();
            head.Write(tip);
        }
        else
        {
            var batch = Seal(records);
            store.Commit(batch);
            head.Write(batch.Seal);
            tip = batch.Seal;
            blocks.Taken();
        }

        doubtful = false;
    }

    public void Dispose()
    {
        store.Dispose();
        head.Dispose();
        key.Dispose();
        held?.Dispose();
    }

    private SealedBatch Seal(ReadOnlyMemory<LedgerRecord> records)
    {
        if (hashes.Length < records.Length * RecordLine.HashBytes)
            hashes = new byte[records.Length * RecordLine.HashBytes * 2];
        var seq = tip.Last;
        ReadOnlySpan<byte> previous = tip.Hash;
        for (var at = 0; at < records.Length; at++)
        {
            var record = records.Span[at];
            var hash = hashes.AsSpan(at * RecordLine.HashBytes, RecordLine.HashBytes);
            line.Hash(++seq, record, previous, hash);
            blocks.Add(seq, record);
            previous = hash;
        }

        // Later than the one before, whatever became of the clock: time is looked up in the order of seals.
        var now = Math.Max(Micros.Of(time.GetUtcNow()), tip.At + 1);
        var bare = new Seal(tip.Ledger, tip.Node, tip.Batch + 1, tip.Last + 1, seq, previous.ToArray(), now, key.Id, []);
        return new SealedBatch(
            records, hashes.AsMemory(0, records.Length * RecordLine.HashBytes), bare with { Signature = key.Sign(bare.Line) }, blocks.NewKinds, blocks.Finished);
    }

    private (Genesis Genesis, BlockBuilder Blocks) Load()
    {
        using var reader = store.OpenReader();
        return (reader.Genesis, BlockBuilder.Load(reader));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} writes in the ledger have begun and not ended, and nobody knows what became of them: 'ndxp ledger doubt' lists them")]
        public static partial void InDoubt(ILogger logger, int count);
    }
}
