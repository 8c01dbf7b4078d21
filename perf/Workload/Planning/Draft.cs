using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NdxpWorkload.Facts;

namespace NdxpWorkload.Planning;

/// <summary>The contract's example, on its way to be somebody's request.</summary>
internal sealed class Draft(KnownOperation operation)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> path = new(operation.Example.PathValues), query = new(operation.Example.Query);
    private readonly bool isJson = operation.Example.ContentType?.Contains("json", StringComparison.Ordinal) == true;
    private JsonNode? json;
    private string? text = operation.Example.Body;

    /// <summary>Sets a value wherever the name stands; a name that is nowhere is a contract that has changed, unless <paramref name="add"/>.</summary>
    public void Set(string @in, string name, string value, bool add = false)
    {
        var found = @in switch
        {
            "path" => Replace(path, name, value, add),
            "query" => Replace(query, name, value, add),
            "json" => InJson(Json, name, value) || (add && AddToJson(name, value)),
            "xml" => InXml(name, value),
            _ => throw new InvalidDataException($"fills: {@in} is not path, query, json or xml"),
        };
        if (!found && !add)
        {
            throw new InvalidDataException($"fills: the example of {operation.System}.{operation.Id} has no {name} in {@in}");
        }
    }

    public string Target()
    {
        var at = path.Aggregate(operation.Path, (all, pair) => all.Replace($"{{{pair.Key}}}", Uri.EscapeDataString(pair.Value), StringComparison.Ordinal));
        return query.Count == 0 ? at : $"{at}?{string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}";
    }

    public byte[]? Body() => (json is not null ? json.ToJsonString(Readable) : text) is { } body ? Encoding.UTF8.GetBytes(body) : null;

    private JsonNode? Json => json ??= isJson && text is not null ? JsonNode.Parse(text) : null;

    private static bool Replace(Dictionary<string, string> values, string name, string value, bool add)
    {
        var has = values.ContainsKey(name);
        if (has || add)
        {
            values[name] = value;
        }

        return has;
    }

    private static bool InJson(JsonNode? node, string name, string value)
    {
        var found = false;
        if (node is JsonObject fields)
        {
            foreach (var key in fields.Select(pair => pair.Key).ToList())
            {
                if (key == name && fields[key] is not JsonObject)
                {
                    (fields[key], found) = (Like(fields[key], value), true);
                }
                else
                {
                    found |= InJson(fields[key], name, value);
                }
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                found |= InJson(item, name, value);
            }
        }

        return found;
    }

    // A number stays a number and a list a list: what the system takes is what it is given.
    private static JsonNode Like(JsonNode? old, string value) => old switch
    {
        JsonArray => new JsonArray(JsonValue.Create(value)),
        JsonValue one when one.GetValueKind() == JsonValueKind.Number =>
            Marks.Is(value) ? JsonValue.Create(Marks.AsNumber(value))
            : decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
            : JsonValue.Create(value)!,
        _ => JsonValue.Create(value)!,
    };

    private bool AddToJson(string name, string value)
    {
        if (Json is JsonObject fields)
        {
            fields[name] = value;
        }

        return true;
    }

    private bool InXml(string name, string value)
    {
        if (text is null)
        {
            return false;
        }

        var escaped = SecurityElement.Escape(value)!;
        var found = false;
        text = Regex.Replace(text, $@"(<(?:\w+:)?{Regex.Escape(name)}(?:\s[^>]*)?(?<!/)>)[^<]*(</)", match =>
        {
            found = true;
            return match.Groups[1].Value + escaped + match.Groups[2].Value;
        });
        return found;
    }
}
