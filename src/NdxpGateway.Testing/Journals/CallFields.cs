using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;

namespace NdxpGateway.Testing;

/// <summary>Finds a field by its name wherever the thirteen systems put theirs.</summary>
internal static class CallFields
{
    public static IEnumerable<string> Of(ReceivedCall call, string field)
    {
        var fromQuery = QueryHelpers.ParseQuery(call.Query).Where(pair => pair.Key == field).SelectMany(pair => pair.Value).OfType<string>();
        return [.. fromQuery, .. OfBody(call.Body, field)];
    }

    private static IEnumerable<string> OfBody(string? body, string field) => body?.TrimStart() switch
    {
        null or "" => [],
        ['<', ..] => OfXml(body, field),
        _ => OfJson(body, field),
    };

    private static IReadOnlyList<string> OfXml(string body, string field)
    {
        try
        {
            return [.. XDocument.Parse(body.TrimStart()).Descendants().Where(element => element.Name.LocalName == field && !element.HasElements).Select(element => element.Value)];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static IReadOnlyList<string> OfJson(string body, string field)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return [.. Properties(json.RootElement, field)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Properties(JsonElement node, string field) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(property =>
            property.Name == field && property.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
                ? [property.Value.ToString()]
                : Properties(property.Value, field)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(item => Properties(item, field)),
        _ => [],
    };
}
