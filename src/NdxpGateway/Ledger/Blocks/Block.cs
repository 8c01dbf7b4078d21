using System.Buffers.Binary;

namespace NdxpGateway.Ledger.Blocks;

/// <summary>
/// The index of <see cref="Records"/> consecutive records, written once with the batch that completes them. It takes the place of database
/// indexes: a B-tree over trace ids or hashes, which are random, would cost each exchange more than all the rest of its record. Everything
/// in it can be worked out again from the records, and verification does.
/// </summary>
/// <param name="Codes">The kind of each record, little-endian, in the order of the records: two bytes each, or four where two are too few for one of them.</param>
/// <param name="Open">Writes that have begun and not ended at the end of this block, of all time: place and transaction.</param>
/// <param name="Lookups">By part, what a record can be found by: <see cref="LookupEntry.Bytes"/> bytes an entry.</param>
internal sealed record Block(long First, byte[] Codes, byte[] Open, byte[][] Lookups)
{
    public const int Records = 4096;

    public static bool IsLastOfBlock(long seq) => seq % Records == 0;

    public static long FirstOf(long seq) => ((seq - 1) / Records * Records) + 1;

    public static int CodeAt(ReadOnlySpan<byte> codes, int at) => codes.Length == Records * sizeof(ushort)
        ? BinaryPrimitives.ReadUInt16LittleEndian(codes[(at * sizeof(ushort))..])
        : BinaryPrimitives.ReadInt32LittleEndian(codes[(at * sizeof(int))..]);

    /// <summary>Where the wanted kinds are between two records of a block, the last first. Millions are gone through for what is rare: no call and no choice each.</summary>
    public static void Find(ReadOnlySpan<byte> codes, ReadOnlySpan<bool> wanted, int from, int to, List<int> found)
    {
        found.Clear();
        if (codes.Length == Records * sizeof(ushort))
        {
            for (var at = to; at >= from; at--)
            {
                if (wanted[BinaryPrimitives.ReadUInt16LittleEndian(codes[(at * sizeof(ushort))..])])
                    found.Add(at);
            }
        }
        else
        {
            for (var at = to; at >= from; at--)
            {
                if (wanted[BinaryPrimitives.ReadInt32LittleEndian(codes[(at * sizeof(int))..])])
                    found.Add(at);
            }
        }
    }

    public static byte[] WriteCodes(ReadOnlySpan<int> codes)
    {
        var wide = codes.ContainsAnyExceptInRange(0, ushort.MaxValue);
        var bytes = new byte[Records * (wide ? sizeof(int) : sizeof(ushort))];
        for (var at = 0; at < codes.Length; at++)
        {
            if (wide)
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at * sizeof(int)), codes[at]);
            else
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at * sizeof(ushort)), (ushort)codes[at]);
        }

        return bytes;
    }
}

/// <summary>
/// A record that can be found by an identifier: eight bytes of it, then the record's place in its block. Eight bytes are not all, so who
/// finds an entry compares the record.
/// </summary>
internal static class LookupEntry
{
    public const int Bytes = KeyBytes + sizeof(ushort);
    public const int KeyBytes = 8;
    public const int Parts = 64;

    /// <summary>The last eight bytes: the first of a transaction's id are the time.</summary>
    public static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> identifier) => identifier[^KeyBytes..];

    /// <summary>The record's place in its block, from 0.</summary>
    public static int OffsetOf(ReadOnlySpan<byte> entry) => BinaryPrimitives.ReadUInt16LittleEndian(entry[KeyBytes..]);

    public static int PartOf(ReadOnlySpan<byte> key) => key[^1] % Parts;
}

/// <summary>A write that has begun and not ended.</summary>
internal readonly record struct OpenWrite(long Seq, Guid TransactionId)
{
    public const int Bytes = sizeof(long) + 16;

    public static byte[] Write(IReadOnlyCollection<OpenWrite> open)
    {
        var bytes = new byte[open.Count * Bytes];
        var at = 0;
        foreach (var write in open.OrderBy(write => write.Seq))
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(at), write.Seq);
            write.TransactionId.TryWriteBytes(bytes.AsSpan(at + sizeof(long)), bigEndian: true, out _);
            at += Bytes;
        }

        return bytes;
    }

    public static IEnumerable<OpenWrite> Read(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at += Bytes)
            yield return new OpenWrite(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(at)), new Guid(bytes.AsSpan(at + sizeof(long), 16), bigEndian: true));
    }
}
