using System.Buffers;

namespace NdxpGateway.Conformance.Xsd;

/// <summary>What becomes of white space before a value is judged, in order of strictness.</summary>
internal enum WhiteSpace
{
    Preserve,
    Replace,
    Collapse,

    /// <summary>In base64 it stands anywhere.</summary>
    Remove,
}

/// <summary>A simple type: the text of an element or of an attribute.</summary>
internal sealed class XsdText(ValueRule rule, WhiteSpace space)
{
    private static readonly SearchValues<char> Other = SearchValues.Create("\t\n\r");
    private static readonly SearchValues<char> Any = SearchValues.Create(" \t\n\r");

    public ValueRule Rule => rule;

    public void Check(string value, FindingLog log) => TextValues.Check(Normal(value), rule, log);

    private string Normal(string value) => space switch
    {
        WhiteSpace.Replace when value.AsSpan().ContainsAny(Other) => value.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' '),
        WhiteSpace.Collapse when value.AsSpan().ContainsAny(Any) => string.Join(' ', Parts(value)),
        WhiteSpace.Remove when value.AsSpan().ContainsAny(Any) => string.Concat(Parts(value)),
        _ => value,
    };

    private static string[] Parts(string value) => value.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
