using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NdxpGateway.Exchanges;

/// <summary>
/// The text behind a JSON string's escapes. <c>Utf8JsonReader</c> throws at half a surrogate pair, at which many systems do not; here it
/// becomes U+FFFD.
/// </summary>
internal static class JsonEscapes
{
    /// <summary>
    /// Whether the reader may throw at comparing this name, which it would do once for each property of a body that is full of such names. No
    /// name that the hub looks for has a surrogate, half or whole.
    /// </summary>
    public static bool HaveSurrogates(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped && (reader.ValueSpan.IndexOf("\\ud"u8) >= 0 || reader.ValueSpan.IndexOf("\\uD"u8) >= 0);

    /// <summary>A string's text; bytes that are no UTF-8 become U+FFFD as well.</summary>
    public static string TextOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return Encoding.UTF8.GetString(reader.ValueSpan);

        var plain = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var text = Encoding.UTF8.GetString(plain, 0, Undo(reader.ValueSpan, plain));
        ArrayPool<byte>.Shared.Return(plain);
        return text;
    }

    /// <param name="escaped">A string that the reader has read, so that its escapes are whole.</param>
    /// <param name="plain">As long at least: no escape is shorter than what it stands for.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Undo(ReadOnlySpan<byte> escaped, Span<byte> plain)
    {
        var written = 0;
        for (int run; (run = escaped.IndexOf((byte)'\\')) >= 0;)
        {
            escaped[..run].CopyTo(plain[written..]);
            written += run;
            var letter = escaped[run + 1];
            escaped = escaped[(run + 2)..];
            if (letter == 'u')
                written += TakeRune(ref escaped).EncodeToUtf8(plain[written..]);
            else
                plain[written++] = letter switch { (byte)'b' => 8, (byte)'t' => 9, (byte)'n' => 10, (byte)'f' => 12, (byte)'r' => 13, _ => letter };
        }

        escaped.CopyTo(plain[written..]);
        return written + escaped.Length;
    }

    // After \u: four digits, and the other half of a pair where it follows.
    private static Rune TakeRune(ref ReadOnlySpan<byte> escaped)
    {
        var unit = Unit(escaped);
        escaped = escaped[4..];
        if (char.IsHighSurrogate(unit) && escaped.StartsWith("\\u"u8) && Rune.TryCreate(unit, Unit(escaped[2..]), out var pair))
        {
            escaped = escaped[6..];
            return pair;
        }

        return Rune.TryCreate(unit, out var rune) ? rune : Rune.ReplacementChar;
    }

    private static char Unit(ReadOnlySpan<byte> digits) => (char)ushort.Parse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
