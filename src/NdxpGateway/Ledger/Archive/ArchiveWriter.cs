using System.Text;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;
using NdxpGateway.Ledger.Verification;

namespace NdxpGateway.Ledger.Archive;

/// <summary>
/// Writes a segment of the store to a file, verifying it on the way: what does not hold is not archived, lest it look as if it had. The
/// same segment always makes the same bytes.
/// </summary>
internal sealed class ArchiveWriter(ILedgerReader reader, KeyRing keys)
{
    public static ReadOnlySpan<byte> SealMark => "S\t"u8;

    private readonly RecordLine line = new(reader.Genesis.Node);

    /// <summary>The whole file or none; durable when this returns.</summary>
    /// <returns>What is wrong with the segment; null when nothing is, and the file is there.</returns>
    public Finding? Write(Segment segment, string path)
    {
        var beside = path + ".part";
        var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        try
        {
            using (file)
            {
                if (Write(segment, file) is { } broken)
                    return broken;
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path);
            // Its name must be durable too before anything is removed from the store: a flush of the renamed file takes the renaming with it.
            using var named = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            named.Flush(flushToDisk: true);
            return null;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private Finding? Write(Segment segment, Stream file)
    {
        if (keys.Refute(segment.Anchor) is { } why)
            return Finding.Broken(segment.Anchor.Last + 1, $"the seal of batch {segment.Anchor.Batch}, which the records are to follow, does not hold: {why}");
        Text(file, segment.Header.Line);
        Text(file, reader.Genesis.Line);
        foreach (var key in keys.Keys.Where(key => key.FromBatch <= segment.Tip.Batch))
            Text(file, key.Signed);
        Text(file, segment.Anchor.Signed);

        var chain = new ChainCheck<LedgerRow>((row, previous, hash) => line.Hash(row.Seq, row.Record, previous, hash), keys);
        chain.StartAfter(segment.Anchor);
        using var records = reader.Records(segment.Anchor.Last + 1, segment.Tip.Last).GetEnumerator();
        try
        {
            foreach (var seal in reader.Seals(segment.Anchor.Batch + 1, segment.Tip.Batch))
            {
                chain.Take(seal, records, row => Record(file, row));
                if (chain.Findings is [{ } broken, ..])
                    return broken;
                file.Write(SealMark);
                Text(file, seal.Signed);
            }
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or InvalidCastException or FormatException)
        {
            return Finding.Broken(chain.Next, $"record {chain.Next} cannot be read: {unreadable.Message}");
        }

        return null;
    }

    // Called for the row that was hashed last, whose line is still there.
    private void Record(Stream file, LedgerRow row)
    {
        file.Write(ArchivedLine.Mark);
        Span<byte> hex = stackalloc byte[2 * RecordLine.HashBytes + 1];
        Convert.TryToHexStringLower(row.Hash, hex, out _);
        hex[^1] = (byte)'\t';
        file.Write(hex);
        file.Write(line.Line);
        file.WriteByte((byte)'\n');
    }

    private static void Text(Stream file, string text)
    {
        file.Write(Encoding.UTF8.GetBytes(text));
        file.WriteByte((byte)'\n');
    }
}
