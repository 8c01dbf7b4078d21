using System.Text;

namespace NdxpGateway.Exchanges;

/// <summary>What was found so far, in the one form in which two ways of writing a number are the same.</summary>
internal struct SubjectValues
{
    private const int Most = 8;

    // No paper's number comes near it; what is longer is nobody's.
    private const int Longest = 64;

    private List<string>? values;

    public readonly bool AreFull => values?.Count == Most;

    public readonly IReadOnlyList<string> All => values ?? (IReadOnlyList<string>)[];

    /// <summary>One number in that form; null where nothing is left of it, or too much.</summary>
    public static string? Normalise(string text)
    {
        var values = new SubjectValues();
        values.Add(text);
        return values.All is [var only] ? only : null;
    }

    public void Add(ReadOnlySpan<char> text)
    {
        Span<char> kept = stackalloc char[Longest];
        var length = 0;
        foreach (var letter in text)
        {
            if (!char.IsLetterOrDigit(letter))
                continue;
            if (length == Longest)
                return;
            kept[length++] = char.ToUpperInvariant(letter);
        }

        Keep(kept[..length]);
    }

    public void Add(ReadOnlySpan<byte> utf8)
    {
        Span<char> kept = stackalloc char[Longest];
        var length = 0;
        while (!utf8.IsEmpty)
        {
            // Bytes that are no UTF-8 decode to a mark that is no letter.
            Rune.DecodeFromUtf8(utf8, out var rune, out var taken);
            utf8 = utf8[taken..];
            if (!rune.IsBmp || !char.IsLetterOrDigit((char)rune.Value))
                continue;
            if (length == Longest)
                return;
            kept[length++] = char.ToUpperInvariant((char)rune.Value);
        }

        Keep(kept[..length]);
    }

    private void Keep(ReadOnlySpan<char> number)
    {
        if (number.IsEmpty || AreFull)
            return;
        foreach (var known in values ??= [])
        {
            if (number.SequenceEqual(known))
                return;
        }

        values.Add(number.ToString());
    }
}
