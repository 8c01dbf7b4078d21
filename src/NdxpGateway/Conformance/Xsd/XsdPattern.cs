using System.Text;

namespace NdxpGateway.Conformance.Xsd;

/// <summary>
/// A pattern of an XSD: of the whole text always, ^ and $ are letters like others, \d is the digits of all scripts as in .NET. Blocks and
/// categories (\p{L}) and classes that are subtracted are written alike in both.
/// </summary>
internal static class XsdPattern
{
    /// <exception cref="ArgumentException">It is no pattern.</exception>
    public static TextPattern Parse(string source) => new(source, Translate(source));

    private static string Translate(string source)
    {
        var text = new StringBuilder("\\A(?:");
        var classes = 0;
        for (var at = 0; at < source.Length; at++)
        {
            var letter = source[at];
            switch (letter)
            {
                case '\\' when at + 1 < source.Length:
                    text.Append(Escape(source[++at], classes > 0));
                    break;
                case '[':
                    classes++;
                    text.Append('[');
                    break;
                case ']' when classes > 0:
                    classes--;
                    text.Append(']');
                    break;
                case '^' or '$' when classes == 0:
                    text.Append('\\').Append(letter);
                    break;
                case '.' when classes == 0:
                    text.Append("[^\\n\\r]");
                    break;
                case '(' when classes == 0 && at + 1 < source.Length && source[at + 1] == '?':
                    throw new ArgumentException("has a group of the form (?…), which XML Schema does not have");
                default:
                    text.Append(letter);
                    break;
            }
        }

        return text.Append(")\\z").ToString();
    }

    private static string Escape(char letter, bool inClass) => letter switch
    {
        'd' or 'D' or 'p' or 'P' or 'n' or 'r' or 't' => "\\" + letter,
        's' => inClass ? " \\t\\n\\r" : "[ \\t\\n\\r]",
        'S' when !inClass => "[^ \\t\\n\\r]",
        'w' when !inClass => "[^\\p{P}\\p{Z}\\p{C}]",
        'W' => inClass ? "\\p{P}\\p{Z}\\p{C}" : "[\\p{P}\\p{Z}\\p{C}]",
        _ when char.IsLetterOrDigit(letter) => throw new ArgumentException($"has \\{letter}{(inClass ? " inside a class" : "")}, which is not matched here"),
        _ => "\\" + letter,
    };
}
