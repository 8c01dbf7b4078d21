using System.Globalization;
using System.Text;

namespace NdxpMocks.Dossiers.Papers;

/// <summary>
/// The codes of one document: a marked letter has one of its own, which draws the bare letter and reads as the marked one, so that the
/// text can be searched and copied in every reader.
/// </summary>
internal sealed class Alphabet
{
    private const int First = 128;

    private readonly List<Glyph> marked = [];

    public byte CodeOf(Glyph glyph)
    {
        if (glyph.Text is [>= ' ' and <= '~'])
        {
            return (byte)glyph.Text[0];
        }

        if (marked.FindIndex(other => other.Text == glyph.Text) is >= 0 and var place)
        {
            return (byte)(First + place);
        }

        // What Courier cannot draw reads as it looks; no page has more kinds of letters than there are codes.
        if (!(char.IsAsciiLetter(glyph.Letter) || glyph.Letter == Marks.Dotless) || First + marked.Count > byte.MaxValue)
        {
            return (byte)'?';
        }

        marked.Add(glyph);
        return (byte)(First + marked.Count - 1);
    }

    public string Encoding() => $"<</Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [{First}{string.Concat(marked.Select(glyph => " /" + NameOf(glyph.Letter)))}]>>";

    /// <summary>The CMap that says how each code reads; at most a hundred in a block (PDF 32000-1, 9.10.3).</summary>
    public string ToUnicode()
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Reads def /CMapType 2 def\n"
            + "1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfrange <20> <7E> <0020> endbfrange\n");
        foreach (var block in marked.Select((glyph, place) => (glyph, code: First + place)).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, code) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{code:X2}> <{Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(glyph.Text))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end\n").ToString();
    }

    private static string NameOf(char letter) => letter == Marks.Dotless ? "dotlessi" : $"{letter}";
}
