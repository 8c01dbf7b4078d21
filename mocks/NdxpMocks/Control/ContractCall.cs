using System.Text.Json;
using System.Text.Json.Nodes;

namespace NdxpMocks.Control;

internal sealed record Evidence(string Level, string Source);

/// <summary>An operation of a contract, and the call that its examples make.</summary>
internal sealed class ContractCall(JsonObject document, string method, string path, JsonObject node)
{
    public string OperationId => (string)node["operationId"]!;

    public string Method => method;

    /// <summary>Below the context, without the fragment that tells operations of one path apart.</summary>
    public string Path => path;

    public string? Summary => (string?)node["summary"];

    public string? Effect => (string?)node["x-ndxp-effect"];

    /// <summary>How the operation is known, and from where.</summary>
    public Evidence Evidence => new((string)node["x-ndxp-evidence"]!["level"]!, (string)node["x-ndxp-evidence"]!["source"]!);

    public string? ExampleAgency => (string?)node["x-ndxp-example-agency"];

    /// <summary>The first element of the SOAP body that names it; null where something else does.</summary>
    public string? SoapElement => (string?)node["x-ndxp-dispatch"]?["element"];

    public IReadOnlyList<string> MediaTypes =>
        node["x-ndxp-dispatch"]?["types"] is JsonArray types ? [.. types.Select(type => (string)type!)] : [];

    public IReadOnlyDictionary<string, string> Query => Examples("query");

    public IReadOnlyDictionary<string, string> PathValues => Examples("path");

    public IReadOnlyDictionary<string, string> Headers => Examples("header");

    public (string MediaType, JsonNode Example)? Body =>
        node["requestBody"] is { } body && Resolve(body)["content"]!.AsObject().First() is var content && content.Value!["example"] is { } example
            ? (content.Key, example)
            : null;

    private Dictionary<string, string> Examples(string where) => (node["parameters"] as JsonArray ?? [])
        .Select(parameter => Resolve(parameter!))
        .Where(parameter => (string?)parameter["in"] == where && parameter["example"] is not null)
        .ToDictionary(parameter => (string)parameter["name"]!, parameter => Text(parameter["example"]!));

    private JsonNode Resolve(JsonNode at)
    {
        while ((string?)at["$ref"] is { } reference)
        {
            at = reference["#/".Length..].Split('/').Aggregate((JsonNode)document, (inside, name) => inside[name]!);
        }

        return at;
    }

    private static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? (string)value! : value.ToJsonString();
}
