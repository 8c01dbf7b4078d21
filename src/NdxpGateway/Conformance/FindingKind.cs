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
    Namespace,

    // From here on: what the contract does not know, what systems read all the same, or what the check did not read. Told, never refused.
    UnknownField,
    UnknownParameter,
    Unread,
    FieldNamespace,
    Order,
}

internal static class FindingKinds
{
    /// <summary>By number, as a metric writes them: <c>unknown-field</c>.</summary>
    public static readonly string[] Names =
    [
        "missing", "type", "enum", "length", "pattern", "format", "range", "items", "duplicate", "alternatives", "broken", "content-type", "namespace",
        "unknown-field", "unknown-parameter", "unread", "field-namespace", "order",
    ];

    public static bool IsUnknown(this FindingKind kind) => kind >= FindingKind.UnknownField;
}
