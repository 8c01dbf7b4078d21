using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Stores;

/// <summary>A chain to read from, as it stood when this was opened. For one thread.</summary>
internal interface ILedgerReader : IDisposable
{
    Genesis Genesis { get; }

    /// <summary>The newest seal.</summary>
    Seal Tip { get; }

    /// <summary>Of the newest archived batch that was removed; null where all is still there.</summary>
    Pruning? Pruned { get; }

    /// <summary>In the order of commit. Places without a record are passed over.</summary>
    IEnumerable<LedgerRow> Records(long first, long last);

    /// <summary>Those in these places, in any order.</summary>
    IReadOnlyList<LedgerRow> Records(IReadOnlyCollection<long> places);

    /// <summary>Of records that stand in no block yet, the newest first: their kinds, and little else is read.</summary>
    IEnumerable<(long Seq, Kind Kind)> KindsOf(long first, long last);

    /// <summary>Those that have the identifier as transaction, trace or person, the newest first; every record between the two is looked at.</summary>
    IEnumerable<long> PlacesOf(byte[] identifier, long first, long last);

    /// <summary>In the order of batches; those that are missing are passed over.</summary>
    IEnumerable<Seal> Seals(long first, long last);

    IReadOnlyDictionary<int, Kind> Kinds();

    /// <summary>The newest first: first record and codes of every block that begins between the two.</summary>
    IEnumerable<(long First, byte[] Codes)> Codes(long first, long last);

    /// <summary>Whole blocks, the oldest first.</summary>
    IEnumerable<Block> Blocks(long first, long last);

    /// <summary>The newest first: first record and entries of one part of every block.</summary>
    IEnumerable<(long First, byte[] Entries)> Lookups(int part);

    /// <summary>The writes that were open at the end of the newest block; null where there is no block.</summary>
    (long Last, byte[] Open)? NewestOpen();
}
