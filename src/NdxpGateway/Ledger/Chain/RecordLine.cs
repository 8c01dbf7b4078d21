using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Chain;

/// <summary>
/// The one form in which a record is hashed, and written to an archive: one line of UTF-8, 29 fields between tabs, nothing for null.
/// FORMAT.md describes it, vectors.json pins it. The hash is SHA-256 over the hash before it in hexadecimal, a line feed, the line, a
/// line feed, so that <c>printf '%s\n%s\n' | sha256sum</c> checks it.
/// </summary>
/// <remarks>Not thread-safe: it keeps its buffer from line to line.</remarks>
internal sealed class RecordLine(string node)
{
    public const int HashBytes = 32;

    private const int Before = 2 * HashBytes + 1;
    private static readonly SearchValues<char> Special = SearchValues.Create("\t\n\r\\");

    private byte[] buffer = new byte[1024];
    private int end = Before;

    /// <summary>The line that was written last, without its line feed.</summary>
    public ReadOnlySpan<byte> Line => buffer.AsSpan(Before, end - Before);

    /// <summary>Writes the record's line and hashes it behind <paramref name="previous"/>.</summary>
    public void Hash(long seq, LedgerRecord record, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        Write(seq, record);
        Convert.TryToHexStringLower(previous, buffer.AsSpan(0, Before - 1), out _);
        buffer[Before - 1] = (byte)'\n';
        Ensure(1);
        buffer[end] = (byte)'\n';
        SHA256.HashData(buffer.AsSpan(0, end + 1), hash);
    }

    /// <summary>Hashes a line that was written before, as one of an archive.</summary>
    public static void Hash(ReadOnlySpan<byte> line, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        var whole = new byte[Before + line.Length + 1];
        Convert.TryToHexStringLower(previous, whole.AsSpan(0, Before - 1), out _);
        whole[Before - 1] = (byte)'\n';
        line.CopyTo(whole.AsSpan(Before));
        whole[^1] = (byte)'\n';
        SHA256.HashData(whole, hash);
    }

    private void Write(long seq, LedgerRecord record)
    {
        end = Before;
        Number(seq);
        Id(record.TransactionId);
        Text(LedgerWords.Of(record.Phase));
        Text(record.Agency);
        Text(record.Application);
        Text(record.System);
        Text(record.Operation);
        Text(record.Method);
        Text(record.Form);
        Text(record.Evidence);
        Text(LedgerWords.Of(record.Decision));
        Text(record.Rule);
        Text(record.Cell);
        Number(record.FaultCode);
        Number(record.Status);
        Number(record.RegistryVersion);
        Number(record.RequestIn);
        Number(record.RequestOut);
        Number(record.ResponseIn);
        Number(record.ResponseOut);
        Hex(record.TraceId);
        Text(record.SubjectKey);
        Hex(record.Subjects);
        Number(record.RequestBytes);
        Hex(record.RequestSha256);
        Number(record.ResponseBytes);
        Hex(record.ResponseSha256);
        Text(record.InjectedFault);
        Text(node);
        end--; // no tab behind the last
    }

    private void Number(long? value)
    {
        Ensure(24);
        if (value is { } known && Utf8Formatter.TryFormat(known, buffer.AsSpan(end), out var written))
            end += written;
        Tab();
    }

    private void Id(Guid value)
    {
        Ensure(40);
        Utf8Formatter.TryFormat(value, buffer.AsSpan(end), out var written);
        end += written;
        Tab();
    }

    private void Hex(byte[]? value)
    {
        Ensure(2 * (value?.Length ?? 0) + 1);
        if (value is not null && Convert.TryToHexStringLower(value, buffer.AsSpan(end), out var written))
            end += written;
        Tab();
    }

    private void Text(string? value)
    {
        if (value is not null && (value.Length == 0 || value.AsSpan().ContainsAny(Special)))
            value = Escape(value);
        Ensure(3 * (value?.Length ?? 0) + 1);
        end += Encoding.UTF8.GetBytes(value, buffer.AsSpan(end));
        Tab();
    }

    // Two records must never have one line: what separates fields is escaped inside them, and an empty text is not null.
    private static string Escape(string value) => value.Length == 0
        ? "\\0"
        : value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private void Tab() => buffer[end++] = (byte)'\t';

    private void Ensure(int more)
    {
        if (end + more + 1 > buffer.Length)
            Array.Resize(ref buffer, 2 * (end + more + 1));
    }
}
