using System.Text.Json.Nodes;
using NdxpMocks.Control;

namespace Contracts;

/// <summary>
/// A contract as a test sees it: calls to make and schemas to hold the answers against. It knows the document's text and nothing of
/// whoever answers.
/// </summary>
internal sealed class Contract
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    private readonly JsonObject document;

    private Contract(JsonObject document, Func<string, string>? fileBeside)
    {
        this.document = document;
        Schemas = new ContractSchemas(document, fileBeside);
        System = document["x-ndxp-system"]!.GetValue<string>();
        Operations =
        [
            .. document["paths"]!.AsObject().SelectMany(path => Methods.Where(method => path.Value![method] is not null)
                .Select(method => new ContractOperation(this, method.ToUpperInvariant(), path.Key.Split('#')[0], path.Value![method]!.AsObject()))),
        ];
    }

    public string System { get; }

    public IReadOnlyList<ContractOperation> Operations { get; }

    public ContractSchemas Schemas { get; }

    public JsonObject Document => document;

    /// <param name="fileBeside">Text of a file next to the document, such as an XSD, by its name.</param>
    public static Contract Parse(string yaml, Func<string, string>? fileBeside = null) => new(YamlNodes.Read(yaml), fileBeside);

    public JsonObject Resolve(JsonNode node)
    {
        while (node["$ref"] is { } reference)
        {
            node = reference.GetValue<string>()["#/".Length..].Split('/').Aggregate((JsonNode)document, (at, name) => at[name]!);
        }

        return node.AsObject();
    }
}
