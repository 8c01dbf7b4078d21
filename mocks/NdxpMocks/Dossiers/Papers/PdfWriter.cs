using System.Globalization;
using System.Text;

namespace NdxpMocks.Dossiers.Papers;

/// <summary>
/// One page of PDF, the same bytes for the same paper. No font travels with it: letters come from Courier, which every reader has, marks
/// are drawn by <see cref="Marks"/>, and <see cref="Alphabet"/> says how each letter reads.
/// </summary>
internal static class PdfWriter
{
    private const double Width = 595, Height = 842, Margin = 56, Leading = 20;

    public static byte[] Write(Paper paper)
    {
        var (page, alphabet) = (new StringBuilder(), new Alphabet());
        var y = Height - Margin;
        foreach (var line in Wrapped(paper.Agency, 11))
        {
            Print(page, alphabet, line, "F", 11, Centred(line, 11), y -= Leading);
        }

        y -= Leading;
        foreach (var line in Wrapped(paper.Title, 14))
        {
            Print(page, alphabet, line, "B", 14, Centred(line, 14), y -= Leading * 1.2);
        }

        y -= Leading;
        foreach (var line in paper.Lines.SelectMany(line => Wrapped(line, 11)))
        {
            Print(page, alphabet, line, "F", 11, Margin, y -= Leading);
        }

        Print(page, alphabet, Paper.Warning, "F", 9, Centred(Paper.Warning, 9), Margin);
        return File(paper.Title, page.ToString(), alphabet);
    }

    private static void Print(StringBuilder page, Alphabet alphabet, string line, string font, double size, double x, double y)
    {
        var glyphs = Marks.Glyphs(line);
        page.Append(CultureInfo.InvariantCulture, $"BT /{font} {size:0.##} Tf {x:0.##} {y:0.##} Td <{Convert.ToHexString([.. glyphs.Select(alphabet.CodeOf)])}> Tj ET\n");
        foreach (var (glyph, at) in glyphs.Select((glyph, at) => (glyph, at)).Where(pair => pair.glyph.Strokes.Length > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"q {size / 1000:0.#####} 0 0 {size / 1000:0.#####} {x + (at * Advance(size)):0.###} {y:0.##} cm 1 J 45 w {glyph.Strokes}Q\n");
        }
    }

    private static IEnumerable<string> Wrapped(string text, double size)
    {
        var (longest, line) = ((int)((Width - (2 * Margin)) / Advance(size)), new StringBuilder());
        foreach (var word in text.Normalize().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > longest)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }

    // All letters of Courier are as wide.
    private static double Advance(double size) => size * 0.6;

    private static double Centred(string line, double size) => (Width - (line.Length * Advance(size))) / 2;

    private static string Unicode(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    private static string Stream(string content) => $"<</Length {content.Length}>>\nstream\n{content}endstream";

    private static byte[] File(string title, string page, Alphabet alphabet)
    {
        string[] objects =
        [
            "<</Type /Catalog /Pages 2 0 R /Lang (vi-VN)>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            $"<</Type /Page /Parent 2 0 R /MediaBox [0 0 {Width} {Height}] /Resources <</Font <</F 4 0 R /B 5 0 R>>>> /Contents 8 0 R>>",
            "<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding 6 0 R /ToUnicode 7 0 R>>",
            "<</Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding 6 0 R /ToUnicode 7 0 R>>",
            alphabet.Encoding(),
            Stream(alphabet.ToUnicode()),
            Stream(page),
            $"<</Title {Unicode(title)} /Producer (NdxpGateway)>>",
        ];
        var (file, offsets) = (new StringBuilder("%PDF-1.7\n"), new List<int>());
        for (var at = 0; at < objects.Length; at++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{at + 1} 0 obj\n{objects[at]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Length + 1} /Root 1 0 R /Info 9 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
