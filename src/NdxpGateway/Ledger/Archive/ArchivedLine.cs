using System.Buffers.Text;
using System.Text;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Archive;

/// <summary>A record as an archive has it: the line that was hashed, which nobody needs to understand to check it.</summary>
internal sealed record ArchivedLine(long Seq, byte[] Line, byte[] Hash) : IChained
{
    public static ReadOnlySpan<byte> Mark => "R\t"u8;

    /// <param name="text">Behind the mark: hash, tab, line.</param>
    /// <exception cref="FormatException">It is no such line.</exception>
    public static ArchivedLine Parse(ReadOnlySpan<byte> text)
    {
        const int Hex = 2 * RecordLine.HashBytes;
        if (text.Length <= Hex || text[Hex] != (byte)'\t')
            throw new FormatException("It is no record.");
        var line = text[(Hex + 1)..];
        return Utf8Parser.TryParse(line, out long seq, out var digits) && digits < line.Length && line[digits] == (byte)'\t'
            ? new ArchivedLine(seq, line.ToArray(), Convert.FromHexString(Encoding.ASCII.GetString(text[..Hex])))
            : throw new FormatException("It is a record without a place.");
    }
}
