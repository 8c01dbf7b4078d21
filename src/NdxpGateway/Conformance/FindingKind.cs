namespace NdxpGateway.Conformance;

/// <summary>What kind of difference was found; the metric counts by it.</summary>
internal enum FindingKind
{
    Missing,
    Type,
    Enum,
    Length,
    Pattern,
    Format,
    Range,
    Items,
    Duplicate,
    Alternatives,
    Broken,
    ContentType,

    // From here on: what the contract does not know, or the check did not read. Told, never refused.
    UnknownField,
    UnknownParameter,
    Unread,
}

internal static class FindingKinds
{
    /// <summary>By number, as a metric writes them: <c>unknown-field</c>.</summary>
    public static readonly string[] Names =
    [
        "missing", "type", "enum", "length", "pattern", "format", "range", "items", "duplicate", "alternatives", "broken", "content-type",
        "unknown-field", "unknown-parameter", "unread",
    ];

    public static bool IsUnknown(this FindingKind kind) => kind >= FindingKind.UnknownField;
}
