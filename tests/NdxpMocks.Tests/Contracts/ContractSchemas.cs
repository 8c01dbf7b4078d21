using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using NJsonSchema;

namespace Contracts;

/// <summary>Holds texts against the document's schemas: JSON by NJsonSchema, XML by the XSD beside the document.</summary>
internal sealed class ContractSchemas(JsonObject document, Func<string, string>? fileBeside)
{
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    // Reading a schema costs far more than holding an answer against it, and thousands are.
    private readonly ConcurrentDictionary<JsonNode, Lazy<JsonSchema>> known = new();

    public IReadOnlyList<string> JsonErrors(JsonNode schema, string json)
    {
        try
        {
            var read = known.GetOrAdd(schema, node => new Lazy<JsonSchema>(() => Read(node))).Value;
            // It completes itself while it validates.
            lock (read)
            {
                return [.. read.Validate(json).Select(error => error.ToString())];
            }
        }
        catch (Newtonsoft.Json.JsonException e)
        {
            return [e.Message];
        }
    }

    private JsonSchema Read(JsonNode schema)
    {
        var whole = (JsonObject)Plain(schema)!;
        whole["definitions"] = new JsonObject((document["components"]?["schemas"]?.AsObject() ?? [])
            .Select(pair => KeyValuePair.Create(pair.Key, Plain(pair.Value))));
        // Bare references do not validate beside definitions: they stand inside allOf.
        if (whole["$ref"] is { } reference)
        {
            whole.Remove("$ref");
            whole["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference.DeepClone() });
        }

        return JsonSchema.FromJsonAsync(whole.ToJsonString()).GetAwaiter().GetResult();
    }

    /// <summary>The body itself, or the first element inside a SOAP body. A SOAP fault is an error here.</summary>
    public IReadOnlyList<string> XmlErrors(string? xsd, string xml)
    {
        if (xsd is null || fileBeside is null)
        {
            return ["there is no XSD to hold the XML against"];
        }

        try
        {
            var schemas = new XmlSchemaSet();
            using var reader = XmlReader.Create(new StringReader(fileBeside(xsd)));
            schemas.Add(null, reader);
            schemas.Compile();
            var root = XDocument.Parse(xml).Root!;
            var payload = root.Name.NamespaceName == Soap ? root.Element(XName.Get("Body", Soap))!.Elements().First() : root;
            if (payload.Name.NamespaceName == Soap)
            {
                return ["a SOAP fault"];
            }

            var errors = new List<string>();
            if (!schemas.GlobalElements.Contains(new XmlQualifiedName(payload.Name.LocalName, payload.Name.NamespaceName)))
            {
                errors.Add($"the XSD has no element {payload.Name}");
            }

            // Warnings count too: an element of an unknown namespace is only one of those.
            var settings = new XmlReaderSettings { Schemas = schemas, ValidationType = ValidationType.Schema };
            settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
            settings.ValidationEventHandler += (_, e) => errors.Add(e.Message);
            using var validating = XmlReader.Create(new StringReader(payload.ToString()), settings);
            while (validating.Read())
            {
            }

            return errors;
        }
        catch (XmlException e)
        {
            return [e.Message];
        }
    }

    /// <summary>Objects that do not say what they hold: no properties, or more allowed than listed, or nothing required.</summary>
    public static IReadOnlyList<string> Holes(JsonNode? node, string at = "#")
    {
        var found = new List<string>();
        if (node is JsonObject schema)
        {
            var isSchema = schema["type"] is JsonValue type && type.ToString() == "object";
            if (isSchema && schema["properties"] is not JsonObject { Count: > 0 })
            {
                found.Add($"{at} has no properties");
            }

            if (isSchema && schema["additionalProperties"]?.ToString() != "false")
            {
                found.Add($"{at} does not say additionalProperties: false");
            }

            if (isSchema && schema["required"] is not JsonArray)
            {
                found.Add($"{at} does not say what is required");
            }

            if (schema["type"]?.ToString() == "array" && schema["items"] is null)
            {
                found.Add($"{at} does not say what it lists");
            }

            found.AddRange(schema.Where(pair => pair.Key is not ("example" or "enum")).SelectMany(pair => Holes(pair.Value, $"{at}/{pair.Key}")));
        }
        else if (node is JsonArray list)
        {
            found.AddRange(list.SelectMany((item, index) => Holes(item, $"{at}/{index}")));
        }

        return found;
    }

    // OpenAPI 3.0 is nearly JSON schema: nullable is not, and references point elsewhere.
    private static JsonNode? Plain(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            return new JsonArray([.. list.Select(Plain)]);
        }

        if (node is not JsonObject schema)
        {
            return node?.DeepClone();
        }

        var plain = new JsonObject();
        foreach (var (name, value) in schema)
        {
            if (name is "nullable" or "example" or "xml" or "discriminator" || name.StartsWith("x-", StringComparison.Ordinal))
            {
                continue;
            }

            plain[name] = name switch
            {
                "$ref" => value!.GetValue<string>().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal),
                "enum" => value!.DeepClone(),
                _ => Plain(value),
            };
        }

        return schema["nullable"] is JsonValue nullable && nullable.GetValue<bool>()
            ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, plain) }
            : plain;
    }
}
