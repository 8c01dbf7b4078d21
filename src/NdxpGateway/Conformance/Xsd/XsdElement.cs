namespace NdxpGateway.Conformance.Xsd;

/// <summary>An element as an XSD declares it.</summary>
/// <param name="Namespace">Empty for one that is not qualified.</param>
internal sealed record XsdElement(string Name, string Namespace, bool Nillable, XsdType Type)
{
    /// <summary>What a finding says of it where it is missing.</summary>
    public string Described => Type.Text is { } text ? Wording.Describe(text.Rule) : "element";
}

/// <summary>What an element may hold. Filled while it is compiled, for a type may contain itself, and never changed after.</summary>
internal sealed class XsdType
{
    /// <summary>xs:anyType: nothing is said of it.</summary>
    public bool IsAnything { get; set; }

    /// <summary>Where it holds text and no elements.</summary>
    public XsdText? Text { get; set; }

    /// <summary>Whether text may stand between its elements.</summary>
    public bool Mixed { get; set; }

    public XsdContent Content { get; set; } = XsdContent.None;

    public XsdAttribute[] Attributes { get; set; } = [];

    /// <summary>Other attributes that may be there; null where there may be none.</summary>
    public XsdWildcard? OtherAttributes { get; set; }
}

internal sealed record XsdAttribute(string Name, string Namespace, bool IsRequired, XsdText Text)
{
    public string Path { get; } = "@" + Name;
}

/// <summary>Names that an XSD leaves open.</summary>
/// <param name="Spaces">##any, ##other, or a list of namespaces with ##targetNamespace and ##local.</param>
internal sealed class XsdWildcard(string spaces, string target, int min, int max)
{
    private readonly string[] listed = spaces.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    public int Min => min;

    public int Max => max;

    public bool Takes(string space) => listed switch
    {
        [] or ["##any"] => true,
        ["##other"] => space.Length > 0 && space != target,
        _ => Array.Exists(listed, one => one switch { "##targetNamespace" => space == target, "##local" => space.Length == 0, _ => space == one }),
    };
}
