using System.Text.RegularExpressions;

namespace NdxpGateway.Conformance;

/// <summary>A pattern of a contract. Matching takes time that grows with the text alone, for callers choose the text.</summary>
internal sealed class TextPattern
{
    private readonly string translated;
    private Regex? regex;

    /// <param name="source">As the contract has it; findings quote it.</param>
    /// <param name="translated">The same as .NET writes it.</param>
    /// <exception cref="ArgumentException">It is no pattern.</exception>
    public TextPattern(string source, string translated)
    {
        // Parsing is cheap, and tells of an error when the contract is loaded; the automaton is built for the first text.
        _ = new Regex(translated, RegexOptions.CultureInvariant);
        (Source, this.translated) = (source, translated);
    }

    public string Source { get; }

    public bool IsMatch(ReadOnlySpan<char> text) =>
        // Two threads may build it at once; either is right.
        (regex ??= new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)).IsMatch(text);
}
