using System.Globalization;
using System.Text;

namespace NdxpMocks.World;

/// <summary>
/// Vietnamese arrives composed and decomposed, in two styles of tone placement (hoà, hòa), in capitals, or without its marks.
/// Same-looking names must compare equal; a name that was sent with marks must have the right ones.
/// </summary>
internal static class VietnameseText
{
    // Grave, acute, tilde, hook above, dot below: the five tones. The other marks belong to the letter.
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    public static string Nfc(string text) => Normal(text, NormalizationForm.FormC);

    /// <summary>Capitals without marks and spaces, as the court's client sends a name.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Normal(text, NormalizationForm.FormD))
        {
            if (!char.IsWhiteSpace(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                // Đ does not decompose, and Eth is often typed for it.
                folded.Append(letter is 'đ' or 'Đ' or 'ð' or 'Ð' ? 'D' : char.ToUpperInvariant(letter));
            }
        }

        return folded.ToString();
    }

    /// <summary>The same words in plain Latin letters, case and spaces kept.</summary>
    public static string Unmarked(string text) => string.Concat(Normal(text, NormalizationForm.FormD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
        .Select(letter => letter switch { 'đ' => 'd', 'Đ' => 'D', _ => letter }));

    /// <summary>Whether the name that is asked for is the registered one.</summary>
    public static bool IsName(string registered, string asked) => registered == asked || new AsName(registered).IsMeantBy(new AsName(asked));

    // A caller may send what is no character at all (U+FFFE, half a surrogate pair); normalization throws on it.
    private static string Normal(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return string.Concat(text.Select(letter => char.IsSurrogate(letter) || letter >= '\uFFFE' ? '\uFFFD' : letter)).Normalize(form);
        }
    }

    public static bool HasMarks(string text) => Normal(text, NormalizationForm.FormD)
        .Any(letter => letter is 'đ' or 'Đ' or 'ð' or 'Ð' || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark);

    // Tones are taken out of their letters and put behind, in order: where in the syllable they stood is style.
    public static string Marked(string text)
    {
        var letters = new StringBuilder(text.Length);
        var tones = new StringBuilder();
        foreach (var letter in Normal(text, NormalizationForm.FormD))
        {
            if (Tones.Contains(letter, StringComparison.Ordinal))
            {
                tones.Append(letter);
            }
            else if (!char.IsWhiteSpace(letter))
            {
                letters.Append(letter is 'ð' or 'Ð' ? 'Đ' : char.ToUpperInvariant(letter));
            }
        }

        return letters.Append('|').Append(tones).ToString();
    }
}
