using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Verification;

/// <summary>
/// Works the index out again from the records: one that was tampered with would hide a record from who looks for it, although the record
/// is there. Also tells which writes are in doubt.
/// </summary>
internal sealed class IndexCheck(ILedgerReader reader)
{
    private readonly IReadOnlyDictionary<int, Kind> kinds = reader.Kinds();
    private readonly List<long> wrong = [];
    private BlockBuilder? builder;
    private long from;
    private long next;

    public IReadOnlyCollection<OpenWrite> Open => builder?.Open ?? [];

    public void Add(LedgerRow row)
    {
        builder ??= Begin(row.Seq);
        if (row.Seq != next)
            return; // Something is missing, and found so already: from here on the index cannot be right.
        next++;
        builder.Add(row.Seq, row.Record);
        foreach (var block in builder.Finished)
            Compare(block);
        builder.Taken();
    }

    public void Finish(List<Finding> findings)
    {
        foreach (var first in wrong)
            findings.Add(Finding.Broken(first, $"the index of records {first} to {first + Block.Records - 1} is not made from them"));
    }

    // After a pruning the first block may be cut: what was open before it is known from the block before, if that is there.
    private BlockBuilder Begin(long seq)
    {
        (from, next) = (seq, seq);
        var before = reader.Blocks(Block.FirstOf(seq) - Block.Records, Block.FirstOf(seq) - 1).SingleOrDefault();
        return new BlockBuilder(kinds, before is null ? [] : OpenWrite.Read(before.Open));
    }

    private void Compare(Block block)
    {
        if (block.First < from)
            return;
        if (reader.Blocks(block.First, block.First).SingleOrDefault() is not { } stored
            || !stored.Codes.AsSpan().SequenceEqual(block.Codes)
            || !stored.Open.AsSpan().SequenceEqual(block.Open)
            || stored.Lookups.Zip(block.Lookups).Any(pair => !pair.First.AsSpan().SequenceEqual(pair.Second)))
            wrong.Add(block.First);
    }
}
