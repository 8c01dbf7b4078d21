using System.Text;

namespace NdxpGateway.Conformance;

/// <summary>A pattern of an OpenAPI schema, which is ECMAScript's: \d is ten digits there and not those of all scripts, $ is the very end.</summary>
internal static class EcmaPattern
{
    /// <exception cref="ArgumentException">It is no pattern, or has what cannot be matched without trying again and again.</exception>
    public static TextPattern Parse(string source) => new(source, Translate(source));

    private static string Translate(string source)
    {
        var text = new StringBuilder();
        var inClass = false;
        for (var at = 0; at < source.Length; at++)
        {
            var letter = source[at];
            switch (letter)
            {
                case '\\' when at + 1 < source.Length:
                    text.Append(Escape(source[++at], inClass));
                    break;
                case '[' when !inClass:
                    inClass = true;
                    text.Append('[');
                    break;
                case '[':
                    // In .NET a class may be subtracted from another, by a bracket.
                    text.Append("\\[");
                    break;
                case ']' when inClass:
                    inClass = false;
                    text.Append(']');
                    break;
                case '$' when !inClass:
                    text.Append("\\z");
                    break;
                case '.' when !inClass:
                    text.Append("[^\\n\\r\\u2028\\u2029]");
                    break;
                case '(' when !inClass && source.AsSpan(at).StartsWith("(?") && !source.AsSpan(at).StartsWith("(?:"):
                    throw new ArgumentException("has a group of the form (?…), and only (?:…) is matched here");
                default:
                    text.Append(letter);
                    break;
            }
        }

        return text.ToString();
    }

    private static string Escape(char letter, bool inClass) => letter switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]",
        'D' when !inClass => "[^0-9]",
        'W' when !inClass => "[^A-Za-z0-9_]",
        'D' or 'W' => throw new ArgumentException($"has \\{letter} inside a class, which is not matched here"),
        >= '1' and <= '9' or 'k' => throw new ArgumentException($"has a reference to a group, \\{letter}, which is not matched here"),
        'p' or 'P' or 'b' or 'B' or 'c' or 'A' or 'Z' or 'z' or 'G' => throw new ArgumentException($"has \\{letter}, which is not matched here"),
        _ => "\\" + letter,
    };
}
