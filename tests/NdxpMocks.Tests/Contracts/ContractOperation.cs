using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contracts;

internal sealed class ContractOperation(Contract contract, string method, string path, JsonObject operation)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string OperationId => operation["operationId"]!.GetValue<string>();

    public string Method => method;

    /// <summary>Relative to the context, without the fragment that tells operations of one path apart.</summary>
    public string Path => path;

    public string? ExampleAgency => operation["x-ndxp-example-agency"]?.GetValue<string>();

    public string? Effect => operation["x-ndxp-effect"]?.GetValue<string>();

    public JsonObject Node => operation;

    public override string ToString() => $"{contract.System} {OperationId}";

    /// <summary>The call that the document's own examples make.</summary>
    /// <param name="context">Base URL with context and version, without a slash at the end.</param>
    public HttpRequestMessage ExampleCall(string context)
    {
        var (target, query) = (path, new List<string>());
        var request = new HttpRequestMessage { Method = new HttpMethod(method) };
        foreach (var parameter in (operation["parameters"] as JsonArray ?? []).Select(node => contract.Resolve(node!)))
        {
            var (name, where) = (parameter["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>());
            if (parameter["example"] is not { } example)
            {
                continue;
            }

            var value = example.GetValueKind() == JsonValueKind.String ? example.GetValue<string>() : example.ToJsonString();
            switch (where)
            {
                case "query":
                    query.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
                    break;
                case "path":
                    target = target.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
                    break;
                default:
                    request.Headers.TryAddWithoutValidation(name, value);
                    break;
            }
        }

        request.RequestUri = new Uri(context + target + (query.Count > 0 ? "?" + string.Join('&', query) : ""));
        if (ExampleBody is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.Text));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.MediaType + "; charset=utf-8");
        }

        return request;
    }

    /// <summary>The body's example: text where it is XML, JSON otherwise.</summary>
    public (string MediaType, string Text)? ExampleBody =>
        RequestContent is { } content && content.Value["example"] is { } example
            ? (content.Key, example.GetValueKind() == JsonValueKind.String && !content.Key.EndsWith("json", StringComparison.Ordinal)
                ? example.GetValue<string>()
                : example.ToJsonString(Readable))
            : null;

    /// <summary>What is wrong with the document's own example body; empty when nothing is.</summary>
    public IReadOnlyList<string> ExampleBodyErrors() =>
        RequestContent is { } content && content.Key.EndsWith("json", StringComparison.Ordinal) && ExampleBody is { } body
            ? contract.Schemas.JsonErrors(content.Value["schema"]!, body.Text)
            : [];

    /// <summary>What is wrong with an answer, held against the schema of its status; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var (status, body) = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        if (operation["responses"]?[$"{status}"] is not { } named)
        {
            return [$"{this}: HTTP {status} is not in the contract: {body}"];
        }

        var mediaType = answer.Content.Headers.ContentType?.MediaType ?? "";
        if (contract.Resolve(named)["content"] is not JsonObject contents)
        {
            return body.Length == 0 ? [] : [$"{this}: HTTP {status} has a body, which is not in the contract"];
        }

        if (contents[mediaType]?["schema"] is not { } schema)
        {
            return [$"{this}: the media type '{mediaType}' is not in the contract"];
        }

        var errors = mediaType.EndsWith("xml", StringComparison.Ordinal)
            ? contract.Schemas.XmlErrors(operation["x-ndxp-xsd"]?.GetValue<string>(), body)
            : contract.Schemas.JsonErrors(schema, body);
        return [.. errors.Select(error => $"{this}: {error} in {body}")];
    }

    private KeyValuePair<string, JsonNode>? RequestContent =>
        operation["requestBody"] is { } body && contract.Resolve(body)["content"]!.AsObject().First() is var content
            ? KeyValuePair.Create(content.Key, content.Value!)
            : null;
}
