using System.Buffers.Binary;

namespace NdxpSandbox.Drills;

/// <summary>
/// SQLite's <c>-wal</c> file from outside, so far as it takes to spoil its end. A header, then frames of a header and a page; those that
/// carry the header's salts belong to it, what stands behind them is left from before.
/// </summary>
internal sealed class WriteAheadLog
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    private readonly string path;
    private readonly byte[] header = new byte[HeaderBytes];
    private readonly List<long> commits = [];
    private readonly int frameBytes;

    private WriteAheadLog(string path)
    {
        this.path = path;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (RandomAccess.Read(file, header, 0) < HeaderBytes)
            return;
        frameBytes = FrameHeaderBytes + BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8));
        var frame = new byte[FrameHeaderBytes];
        for (long at = HeaderBytes; at + frameBytes <= RandomAccess.GetLength(file); at += frameBytes)
        {
            RandomAccess.Read(file, frame, at);
            if (!frame.AsSpan(8, 8).SequenceEqual(header.AsSpan(16, 8)))
                break;
            // The database's size in pages stands in the last frame of a transaction alone.
            if (BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(4)) != 0)
                commits.Add(at + frameBytes);
        }
    }

    /// <summary>Transactions in it.</summary>
    public int Commits => commits.Count;

    public static WriteAheadLog Read(string path) => new(path);

    /// <summary>Half a frame behind the last transaction, as a crash in the middle of the next write leaves it.</summary>
    public void Tear()
    {
        var half = new byte[frameBytes / 2];
        half.AsSpan().Fill(0xA5);
        BinaryPrimitives.WriteInt32BigEndian(half, 1);
        header.AsSpan(16, 8).CopyTo(half.AsSpan(8));
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        var end = commits.Count == 0 ? HeaderBytes : commits[^1];
        RandomAccess.SetLength(file, end);
        RandomAccess.Write(file, half, end);
    }

    /// <summary>The last transactions are gone, as with a disk that confirmed what it had not written.</summary>
    public void CutOff(int transactions)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.SetLength(file, commits[^(transactions + 1)]);
    }
}
