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
        // An index that was made from other records than stand there now says nothing new: the record is named.
        foreach (var first in wrong.Where(first => !findings.Any(finding => finding.Kind == FindingKind.Broken && Block.FirstOf(finding.Seq) == first)).ToArray())
            findings.Add(Finding.Broken(first, $"the index of records {first} to {first + Block.Records - 1} is not made from them"));
    }

    // After a pruning, of the writes that began in what was removed, those are known that were still open at the end of the first block
    // that is there. Whatever else that block says is held against the records.
    private BlockBuilder Begin(long seq)
    {
        (from, next) = (seq, seq);
        var block = reader.Blocks(Block.FirstOf(seq), Block.FirstOf(seq)).SingleOrDefault();
        return new BlockBuilder(kinds, block is null ? [] : OpenWrite.Read(block.Open).Where(write => write.Seq < seq));
    }

    private void Compare(Block block)
    {
        // A pruning may have cut through the first block: its index still has what is gone, in front of the rest.
        var cut = (int)Math.Max(0, from - block.First);
        if (reader.Blocks(block.First, block.First).SingleOrDefault() is not { } stored
            || !HasCodes(stored.Codes, block.Codes, cut)
            || !stored.Open.AsSpan().SequenceEqual(block.Open)
            || stored.Lookups.Zip(block.Lookups).Any(pair => !IsSame(pair.First, pair.Second, cut)))
            wrong.Add(block.First);
    }

    private static bool HasCodes(byte[] stored, byte[] made, int cut)
    {
        if (cut == 0)
            return stored.AsSpan().SequenceEqual(made);
        // What is gone may have needed more bytes a code than what is left.
        if (stored.Length is not (Block.Records * sizeof(int) or Block.Records * sizeof(ushort)))
            return false;
        for (var at = cut; at < Block.Records; at++)
        {
            if (Block.CodeAt(stored, at) != Block.CodeAt(made, at))
                return false;
        }

        return true;
    }

    private static bool IsSame(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> made, int cut)
    {
        if (!stored.EndsWith(made))
            return false;
        for (var gone = stored[..^made.Length]; !gone.IsEmpty; gone = gone[Math.Min(gone.Length, LookupEntry.Bytes)..])
        {
            if (gone.Length < LookupEntry.Bytes || LookupEntry.OffsetOf(gone) >= cut)
                return false;
        }

        return true;
    }
}
