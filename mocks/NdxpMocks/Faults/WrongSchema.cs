using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>Well-formed, but not what the contract says: one field has another name, as after a release that nobody announced.</summary>
internal sealed record WrongSchema : Fault
{
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override async Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        var body = await call.KeepBackAsync(next);
        var isXml = call.Context.Response.ContentType?.Contains("xml", StringComparison.Ordinal) == true;
        await call.SendAsync(isXml ? Xml(body, call.Draw) : Json(body, call.Draw));
    }

    private static byte[] Json(byte[] body, FaultDraw draw)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return body;
        }

        JsonNode changed = root switch
        {
            JsonObject { Count: > 0 } one => Renamed(one, draw),
            JsonArray { Count: > 0 } many when many[0] is JsonObject { Count: > 0 } first => new JsonArray(
                [Renamed(first, draw), .. many.Skip(1).Select(item => item?.DeepClone())]),
            // A list of nothing, or of plain values, becomes what no contract here calls a list.
            _ => new JsonObject { ["items"] = root?.DeepClone() },
        };
        return Encoding.UTF8.GetBytes(changed.ToJsonString(Readable));
    }

    private static JsonObject Renamed(JsonObject one, FaultDraw draw)
    {
        var at = (int)(draw.NextFraction() * one.Count);
        return new JsonObject(one.Select((pair, index) => KeyValuePair.Create(index == at ? pair.Key + "_moi" : pair.Key, pair.Value?.DeepClone())));
    }

    private static byte[] Xml(byte[] body, FaultDraw draw)
    {
        try
        {
            var document = XDocument.Load(new MemoryStream(body));
            // Inside the message, not the envelope around it.
            var fields = document.Descendants().Where(element => element.Name.NamespaceName != Soap && element.Parent is { } parent
                && parent.Name.NamespaceName != Soap).ToList();
            if (fields.Count == 0)
            {
                fields = [.. document.Descendants().Where(element => element.Name.NamespaceName != Soap)];
            }

            var field = fields[(int)(draw.NextFraction() * fields.Count)];
            field.Name = field.Name.Namespace + (field.Name.LocalName + "Moi");
            return Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
        }
        catch (XmlException)
        {
            return body;
        }
    }
}
