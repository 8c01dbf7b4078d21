using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpGateway.Registry;

namespace NdxpGateway.Documentation;

/// <summary>A contract as the documentation shows it: with the hub's addresses and token, and the evidence where a reader sees it.</summary>
internal static class ContractDocument
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(NationalSystem system)
    {
        var document = JsonNode.Parse(system.Contract.Json)!.AsObject();
        document["servers"] = new JsonArray([.. system.Contract.Versions.Select(version => new JsonObject { ["url"] = $"/{system.Context}/{version}" })]);
        document["security"] = new JsonArray(new JsonObject { ["ndxp"] = new JsonArray() });
        var leftOut = system.Contract.Operations.Where(operation => operation.LeftOut).Select(operation => operation.Id).ToHashSet();
        foreach (var (path, member) in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(member => (path.Key, member))).ToList())
        {
            if (member.Value is JsonObject operation && leftOut.Contains(operation["operationId"]?.GetValue<string>() ?? ""))
                document["paths"]!.AsObject().Remove(path);
            else if (member.Value is JsonObject open && open["x-ndxp-open"]?.GetValue<bool>() == true)
                open["security"] = new JsonArray();
        }

        // Without a tag, all would stand under the heading "default".
        foreach (var operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(member => member.Value).OfType<JsonObject>())
            operation["tags"] ??= new JsonArray(system.Code);
        var components = document["components"] as JsonObject ?? [];
        document["components"] = components;
        components["securitySchemes"] = new JsonObject
        {
            ["ndxp"] = new JsonObject
            {
                ["type"] = "oauth2",
                ["description"] = "Khóa: mã định danh cơ quan (H39); mật khẩu trong sandbox: sandbox-H39. In the sandbox the key is the agency's identifier and the secret is sandbox- with it.",
                ["flows"] = new JsonObject { ["clientCredentials"] = new JsonObject { ["tokenUrl"] = "/token", ["scopes"] = new JsonObject() } },
            },
        };

        foreach (var (_, path) in document["paths"]!.AsObject())
        {
            foreach (var (_, node) in path!.AsObject())
            {
                if (node is JsonObject operation && operation["x-ndxp-evidence"] is JsonObject evidence)
                {
                    // In the list by its level, in the opened operation with its source too.
                    operation["summary"] = $"{operation["summary"]} [{evidence["level"]}]";
                    operation["description"] = $"**[{evidence["level"]}]** {evidence["source"]}\n\n{operation["description"]}";
                }
            }
        }

        return document.ToJsonString(Readable);
    }
}
