using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NdxpGateway.Registry;

/// <summary>Which of the letter's tables of current connections have a column for a system.</summary>
internal enum LetterColumns
{
    /// <summary>The letter does not know it: whom it is offered to, and who is connected, is this registry's own word.</summary>
    None,

    /// <summary>Only the provinces' table, 2b: not offered to ministries.</summary>
    Provinces,

    /// <summary>Both, 2a and 2b.</summary>
    MinistriesAndProvinces,
}

/// <summary>One of the 13 systems of the letter, or one that was added beside them, with its contract.</summary>
/// <param name="Number">The letter's symbol, (1) to (13); the numbers above are of systems that it does not know.</param>
/// <param name="Context">First segment of its paths, e.g. <c>apiCSDLDKDN</c>.</param>
/// <param name="Port">Where the simulator serves it unless configured otherwise.</param>
internal sealed record NationalSystem(int Number, string Code, string NameVi, string Owner, LetterColumns Letter, string Context, int Port, Contract Contract)
{
    public bool IsInLetter => Letter != LetterColumns.None;

    public bool IsOfferedToMinistries => Letter != LetterColumns.Provinces;

    public string DefaultVersion => Contract.Versions[0];
}

/// <summary>What the hub needs of a system's OpenAPI document; the document itself is kept for the documentation pages.</summary>
/// <param name="Versions">Version segments that are understood; the first is meant when a client leaves it out.</param>
/// <param name="Adapter">Whether <c>/{context}?category={operation}&amp;version=…</c> is understood too.</param>
internal sealed record Contract(
    string File,
    ImmutableArray<string> Versions,
    bool Adapter,
    ImmutableArray<Operation> Operations,
    string Json)
{
    /// <summary>The line of a JSON pointer in the file; null for a contract that was not read from one.</summary>
    public Func<string, long>? Lines { get; init; }

    /// <summary>Literal paths; the templated ones are few and scanned.</summary>
    public FrozenDictionary<string, ImmutableArray<Operation>> ByPath { get; } = Operations
        .Where(operation => !operation.IsTemplate)
        .GroupBy(operation => operation.Path)
        .ToFrozenDictionary(path => path.Key, path => path.ToImmutableArray());

    public ImmutableArray<ImmutableArray<Operation>> Templates { get; } = [.. Operations
        .Where(operation => operation.IsTemplate)
        .GroupBy(operation => operation.Path)
        .Select(path => path.ToImmutableArray())];
}
