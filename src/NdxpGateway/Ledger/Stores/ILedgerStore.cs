using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Stores;

/// <summary>
/// Where a chain is kept. One thread at a time writes; readers are apart, many and at any time. Everything that can go wrong is a
/// <see cref="LedgerUnavailableException"/>, whose <see cref="LedgerUnavailableException.MayBeWritten"/> is false only where it is certain.
/// </summary>
internal interface ILedgerStore : IDisposable
{
    /// <summary>In the words of an operator: a file, or a database without its password.</summary>
    string Place { get; }

    /// <summary>
    /// Begins anew on whatever connection there was, and tells where the chain ends; null where no chain was begun. What an earlier
    /// connection still had under way has either reached the store when this returns, or never will.
    /// </summary>
    Seal? Reopen();

    /// <summary>Makes the tables when they are missing, and begins the chain.</summary>
    /// <param name="first">Of batch 0.</param>
    void Begin(Genesis genesis, Seal first);

    /// <summary>All of it or nothing, and durable when it returns. A batch that is not the next one is refused.</summary>
    void Commit(SealedBatch batch);

    /// <summary>Writes something that is no record, to find out whether the store works.</summary>
    void Probe();

    /// <summary>Removes the records up to an archived batch, and leaves its seal and the signed statement for the chain to go on from.</summary>
    void Prune(Pruning pruning);

    /// <summary>The store as it stands now; what is committed later is not seen.</summary>
    ILedgerReader OpenReader();
}

/// <summary>Records with their place in the chain, the seal that closes them, and what of the index they complete.</summary>
/// <param name="Hashes">One behind the other, <see cref="RecordLine.HashBytes"/> bytes each.</param>
internal sealed record SealedBatch(
    ReadOnlyMemory<LedgerRecord> Records,
    ReadOnlyMemory<byte> Hashes,
    Seal Seal,
    IReadOnlyList<KeyValuePair<int, Kind>> NewKinds,
    IReadOnlyList<Block> Blocks);
