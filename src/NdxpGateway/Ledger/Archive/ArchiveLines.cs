using System.Security.Cryptography;
using System.Text;

namespace NdxpGateway.Ledger.Archive;

/// <summary>The lines of a file, as bytes: they are hashed as they stand there, whatever they say.</summary>
internal sealed class ArchiveLines : IDisposable
{
    // Far longer than any record; a file without line feeds is not read into memory as a whole.
    private const int Longest = 1 << 20;

    private readonly FileStream file;
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    /// <exception cref="LedgerUnavailableException">It cannot be opened.</exception>
    public ArchiveLines(string path)
    {
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnavailableException($"The archive '{path}' cannot be read: {denied.Message}", inner: denied);
        }
    }

    /// <summary>Of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its line feed, until the next call; false behind the last.</summary>
    /// <exception cref="FormatException">The file ends within a line.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        for (var seen = 0; ;)
        {
            if (buffer.AsSpan(start + seen, end - start - seen).IndexOf((byte)'\n') is var at and >= 0)
            {
                line = buffer.AsSpan(start, seen + at);
                start += seen + at + 1;
                Number++;
                return true;
            }

            seen = end - start;
            if (Fill())
                continue;
            line = default;
            if (seen == 0)
                return false;
            Number++;
            throw new FormatException("The file ends within it.");
        }
    }

    /// <summary>The next line, as text; null behind the last.</summary>
    /// <inheritdoc cref="TryRead"/>
    public string? ReadText() => TryRead(out var line) ? Encoding.UTF8.GetString(line) : null;

    /// <summary>SHA-256 of the whole file, whatever of it was read.</summary>
    public byte[] Sha256()
    {
        do
            start = end;
        while (Fill());
        return sha256.GetHashAndReset();
    }

    public void Dispose()
    {
        file.Dispose();
        sha256.Dispose();
    }

    private bool Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == Longest)
            throw new FormatException("It is longer than any line of an archive.");
        if (end == buffer.Length)
            Array.Resize(ref buffer, 2 * buffer.Length);
        var read = file.Read(buffer, end, buffer.Length - end);
        sha256.AppendData(buffer, end, read);
        end += read;
        return read > 0;
    }
}
