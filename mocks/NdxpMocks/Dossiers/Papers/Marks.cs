using System.Globalization;
using System.Text;

namespace NdxpMocks.Dossiers.Papers;

/// <param name="Text">What it reads.</param>
/// <param name="Letter">Without its marks.</param>
/// <param name="Strokes">PDF operators that draw its marks, a thousandth of the font's size a unit, from the letter's origin.</param>
internal sealed record Glyph(string Text, char Letter, string Strokes);

/// <summary>
/// Draws what Vietnamese puts on, under and beside a letter. The fonts that every PDF reader has lack most of it, and a font file of a clean
/// licence is larger than all that the simulator sends in a day.
/// </summary>
internal static class Marks
{
    /// <summary>An i that carries a mark above has no dot.</summary>
    public const char Dotless = '\u0131';

    // Most letters are these.
    private static readonly Glyph[] Plain = [.. Enumerable.Range(0, 128).Select(code => new Glyph(((char)code).ToString(), (char)code, ""))];

    private const int Middle = 300, SmallTop = 470, CapitalTop = 610, Storey = 120;

    public static IReadOnlyList<Glyph> Glyphs(string text)
    {
        var glyphs = new List<Glyph>();
        var letters = text.Normalize(NormalizationForm.FormD);
        for (var at = 0; at < letters.Length;)
        {
            var start = at;
            at += char.IsSurrogatePair(letters, at) ? 2 : 1;
            var marks = at;
            while (at < letters.Length && CharUnicodeInfo.GetUnicodeCategory(letters[at]) == UnicodeCategory.NonSpacingMark)
            {
                at++;
            }

            glyphs.Add(at == start + 1 && char.IsAscii(letters[start])
                ? Plain[letters[start]]
                : Drawn(letters[start], letters[marks..at], letters[start..at].Normalize()));
        }

        return glyphs;
    }

    private static Glyph Drawn(char letter, string marks, string text)
    {
        var (strokes, top) = (new StringBuilder(), char.IsUpper(letter) ? CapitalTop : SmallTop);
        if (letter is 'đ' or 'Đ')
        {
            Add(strokes, letter == 'đ' ? [(40, 525), (260, 525)] : [(-280, 285), (-60, 285)]);
        }

        // The hat first, whatever the order of the marks: a tone stands above it.
        foreach (var mark in marks.OrderBy(mark => mark is '\u0302' or '\u0306' ? 0 : 1))
        {
            top += Draw(strokes, mark, top);
        }

        var bare = letter switch { 'đ' => 'd', 'Đ' => 'D', 'i' when marks.Any(mark => mark != '\u0323') => Dotless, _ => letter };
        return new(text, bare, strokes.ToString());
    }

    /// <returns>By how much the next mark stands higher.</returns>
    private static int Draw(StringBuilder strokes, char mark, int y)
    {
        switch (mark)
        {
            case '\u0302':
                Add(strokes, [(-85, y), (0, y + 85), (85, y)]);
                return Storey;
            case '\u0306':
                Add(strokes, [(-80, y + 80)], (-70, y - 10, 70, y - 10, 80, y + 80));
                return Storey;
            case '\u031B':
                Add(strokes, [(130, y - 60)], (200, y - 60, 255, y - 30, 235, y + 50));
                return 0;
            case '\u0300':
                Add(strokes, [(35, y), (-65, y + 105)]);
                return 0;
            case '\u0301':
                Add(strokes, [(-35, y), (65, y + 105)]);
                return 0;
            case '\u0303':
                Add(strokes, [(-95, y + 10)], (-50, y + 100, -20, y + 75, 0, y + 45), (20, y + 15, 50, y - 5, 95, y + 80));
                return 0;
            case '\u0309':
                Add(strokes, [(-50, y + 85)], (-50, y + 140, 60, y + 140, 50, y + 80), (45, y + 50, 0, y + 45, 0, y));
                return 0;
            case '\u0323':
                // A line of no length with round ends.
                strokes.Append("95 w ");
                Add(strokes, [(0, -140), (0, -140)]);
                strokes.Append("45 w ");
                return 0;
            default:
                return 0;
        }
    }

    private static void Add(StringBuilder strokes, (int X, int Y)[] line, params ReadOnlySpan<(int X1, int Y1, int X2, int Y2, int X, int Y)> curves)
    {
        for (var at = 0; at < line.Length; at++)
        {
            strokes.Append(CultureInfo.InvariantCulture, $"{Middle + line[at].X} {line[at].Y} {(at == 0 ? 'm' : 'l')} ");
        }

        foreach (var (x1, y1, x2, y2, x, y) in curves)
        {
            strokes.Append(CultureInfo.InvariantCulture, $"{Middle + x1} {y1} {Middle + x2} {y2} {Middle + x} {y} c ");
        }

        strokes.Append("S ");
    }
}
