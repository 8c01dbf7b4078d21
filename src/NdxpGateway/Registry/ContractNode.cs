using YamlDotNet.RepresentationModel;

namespace NdxpGateway.Registry;

/// <summary>A node of a contract that knows its JSON pointer, and so its line.</summary>
internal sealed class ContractNode(YamlNode node, string pointer)
{
    public string Pointer => pointer;

    /// <summary>The last segment of the pointer, unescaped: the member's own name.</summary>
    public string Key => Unescape(pointer[(pointer.LastIndexOf('/') + 1)..]);

    public string? Text => (node as YamlScalarNode)?.Value;

    public IEnumerable<ContractNode> Items => node is YamlSequenceNode sequence
        ? sequence.Select((item, at) => new ContractNode(item, $"{pointer}/{at}"))
        : [];

    public IEnumerable<ContractNode> Members => node is YamlMappingNode mapping
        ? mapping.Select(member => new ContractNode(member.Value, $"{pointer}/{Escape(((YamlScalarNode)member.Key).Value!)}"))
        : [];

    public ContractNode? this[string key] => node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child)
        ? new ContractNode(child, $"{pointer}/{Escape(key)}")
        : null;

    /// <summary>The node at a pointer below this one; null when there is none.</summary>
    public ContractNode? At(string below)
    {
        ContractNode? at = this;
        foreach (var segment in below.Split('/', StringSplitOptions.RemoveEmptyEntries))
            at = at?[Unescape(segment)];
        return at;
    }

    /// <summary>The line of the node at the pointer, or of the deepest one on the way to it that exists.</summary>
    public long LineAt(string wanted)
    {
        var at = this;
        var line = node.Start.Line;
        foreach (var segment in wanted.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = Unescape(segment);
            var next = at[key] ?? (int.TryParse(key, out var index) ? at.Items.ElementAtOrDefault(index) : null);
            if (next is null)
                break;
            line = at.KeyLine(key) ?? next.LineAt("");
            at = next;
        }

        return line;
    }

    private long? KeyLine(string key) =>
        (node as YamlMappingNode)?.Children.Keys.OfType<YamlScalarNode>().FirstOrDefault(candidate => candidate.Value == key)?.Start.Line;

    private static string Escape(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string segment) => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
