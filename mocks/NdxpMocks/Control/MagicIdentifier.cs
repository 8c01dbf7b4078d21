using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

/// <summary>A value at a place of a request that makes an outcome certain.</summary>
/// <param name="Operation">As the system serves it: operations that share a path are one.</param>
/// <param name="In">query, path, json (a property of the body) or xml (every element of that name).</param>
internal sealed record MagicIdentifier(string Operation, string In, string Name, string Value)
{
    /// <summary>Null where the request has no such place.</summary>
    public SystemRequest? Replace(SystemRequest request) => In switch
    {
        "path" => request.PathValues.ContainsKey(Name)
            ? request with { PathValues = request.PathValues.ToDictionary(pair => pair.Key, pair => pair.Key == Name ? Value : pair.Value) }
            : null,
        "query" => request with { Query = [.. request.Query.Where(pair => pair.Key != Name), new(Name, Value)] },
        "json" => request.Json() is { } body ? request with { Body = InJson(body) } : null,
        "xml" => InXml(request.Body) is { } body ? request with { Body = body } : null,
        _ => null,
    };

    private byte[] InJson(JsonObject body)
    {
        // A number stays a number: what the system takes is what it is given.
        body[Name] = body[Name] is JsonValue old && old.GetValueKind() == JsonValueKind.Number ? JsonNode.Parse(Value) : Value;
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private byte[]? InXml(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(body, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var document = XDocument.Load(reader);
            var places = document.Descendants().Where(element => element.Name.LocalName == Name).ToList();
            places.ForEach(element => element.Value = Value);
            return places.Count > 0 ? Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
