using System.Text;

namespace NdxpGateway.Registry;

internal enum SubjectPlace
{
    Query,
    Path,
    Body,
}

/// <summary>A place where requests carry the number of a person: what tells whose data a call asks for.</summary>
/// <param name="Name">A parameter, or in the body a JSON property or an XML element by its local name, at whatever depth.</param>
/// <param name="Within">The property of the body whose string is a document of its own, JSON or XML, that has the name in it; null where the body itself has it.</param>
internal sealed record Subject(SubjectPlace Place, string Name, string? Within = null)
{
    // Encoded once: every property of a body is held against them.
    private readonly byte[] name = Encoding.UTF8.GetBytes(Name);
    private readonly byte[] within = Encoding.UTF8.GetBytes(Within ?? "");

    public ReadOnlySpan<byte> NameAsUtf8 => name;

    public ReadOnlySpan<byte> WithinAsUtf8 => within;

    /// <summary>Whether it stands in the body itself, or, where <paramref name="holder"/> is given, in that property's own document.</summary>
    public bool IsIn(string? holder) => Place == SubjectPlace.Body && Within == holder;
}
