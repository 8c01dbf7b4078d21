using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Blocks;

/// <summary>Gathers what the next block will hold, record by record. After a commit that failed it is thrown away and made again from the store.</summary>
internal sealed class BlockBuilder
{
    private readonly Dictionary<Kind, int> codes;
    private readonly Dictionary<Guid, long> open;
    private readonly List<KeyValuePair<int, Kind>> newKinds = [];
    private readonly List<Block> finished = [];
    private readonly List<byte>[] lookups = [.. Enumerable.Range(0, LookupEntry.Parts).Select(_ => new List<byte>())];
    private readonly int[] current = new int[Block.Records];

    public BlockBuilder(IEnumerable<KeyValuePair<int, Kind>> kinds, IEnumerable<OpenWrite> open)
    {
        codes = kinds.ToDictionary(pair => pair.Value, pair => pair.Key);
        this.open = open.ToDictionary(write => write.TransactionId, write => write.Seq);
    }

    /// <summary>As it stands at the end of a store: what the block under way holds is in the records since the newest whole one.</summary>
    public static BlockBuilder Load(ILedgerReader reader)
    {
        var newest = reader.NewestOpen();
        var builder = new BlockBuilder(reader.Kinds(), newest is { } known ? OpenWrite.Read(known.Open) : []);
        foreach (var row in reader.Records((newest?.Last ?? 0) + 1, reader.Tip.Last))
            builder.Add(row.Seq, row.Record);
        builder.Taken();
        return builder;
    }

    /// <summary>Kinds that were not seen before <see cref="Taken"/>, with their numbers.</summary>
    public IReadOnlyList<KeyValuePair<int, Kind>> NewKinds => newKinds;

    public IReadOnlyList<Block> Finished => finished;

    /// <summary>Writes that have begun and not ended.</summary>
    public IReadOnlyCollection<OpenWrite> Open => [.. open.Select(write => new OpenWrite(write.Value, write.Key))];

    public void Add(long seq, LedgerRecord record)
    {
        var offset = (int)((seq - 1) % Block.Records);
        current[offset] = CodeOf(Kind.Of(record));
        Span<byte> id = stackalloc byte[16];
        record.TransactionId.TryWriteBytes(id, bigEndian: true, out _);
        AddLookup(id, offset);
        if (record.TraceId is { Length: >= LookupEntry.KeyBytes } trace)
            AddLookup(trace, offset);
        for (var at = 0; at + SubjectKeys.HashBytes <= record.Subjects?.Length; at += SubjectKeys.HashBytes)
            AddLookup(record.Subjects.AsSpan(at, SubjectKeys.HashBytes), offset);

        if (record.Phase == Phase.Begun)
            open[record.TransactionId] = seq;
        else if (record.Phase == Phase.Ended)
            open.Remove(record.TransactionId);
        if (Block.IsLastOfBlock(seq))
            Finish(seq);
    }

    /// <summary>What was new and finished is in the store.</summary>
    public void Taken()
    {
        newKinds.Clear();
        finished.Clear();
    }

    private int CodeOf(Kind kind)
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codes, kind, out var known);
        if (!known)
        {
            code = codes.Count;
            newKinds.Add(new(code, kind));
        }

        return code;
    }

    private void AddLookup(ReadOnlySpan<byte> identifier, int offset)
    {
        var key = LookupEntry.KeyOf(identifier);
        var part = lookups[LookupEntry.PartOf(key)];
        CollectionsMarshal.SetCount(part, part.Count + LookupEntry.Bytes);
        var entry = CollectionsMarshal.AsSpan(part)[^LookupEntry.Bytes..];
        key.CopyTo(entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[LookupEntry.KeyBytes..], (ushort)offset);
    }

    private void Finish(long seq)
    {
        finished.Add(new Block(Block.FirstOf(seq), Block.WriteCodes(current), OpenWrite.Write(Open), [.. lookups.Select(part => part.ToArray())]));
        Array.Clear(current);
        foreach (var part in lookups)
            part.Clear();
    }
}
