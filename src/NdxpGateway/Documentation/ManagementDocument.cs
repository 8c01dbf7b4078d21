using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NdxpGateway.Documentation;

/// <summary>
/// The management plane's document. It is read on another plane than it describes, so its addresses are whole: where the management plane
/// is, and where a token is to be had, which is where the page came from. Outside the sandbox the document does not tell where the
/// management plane is, and no page of the data plane could call it.
/// </summary>
internal sealed class ManagementDocument(byte[] template, HubAddresses addresses, bool sandbox)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string For(HttpRequest request)
    {
        var document = JsonNode.Parse(template)!;
        document["components"]!["securitySchemes"]!["operator"]!["flows"]!["clientCredentials"]!["tokenUrl"] = $"{request.Scheme}://{request.Host}/token";
        if (sandbox)
            document["servers"] = new JsonArray(new JsonObject { ["url"] = addresses.Management(request.Host.Host).GetLeftPart(UriPartial.Authority) });
        return document.ToJsonString(Readable);
    }
}
