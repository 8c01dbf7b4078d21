using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Receipts;

/// <summary>
/// What a request would carry, by name. It is written out as the request would have it and read by the one reader that calls are read by, so
/// that a question cannot be judged in another way than the call.
/// </summary>
internal sealed class ExplainParameters(IReadOnlyList<KeyValuePair<string, JsonElement>> all)
{
    private const int LongestName = 64;

    public StringValues Named(DataScope scope) => scope switch
    {
        { Parameter: null } => StringValues.Empty,
        { Place: ParameterPlace.Query } => ScopeParameter.Read(scope, Query(), default),
        _ => ScopeParameter.Read(scope, "", Body()),
    };

    /// <summary>The names that no gate looks at, which a misspelt one is among; null for none.</summary>
    public IReadOnlyList<string>? Besides(DataScope scope)
    {
        var names = all.Select(pair => pair.Key).Where(name => name != scope.Parameter && name.Length <= LongestName).Distinct().ToArray();
        return names.Length == 0 ? null : names;
    }

    /// <summary>
    /// The request as far as parameters make one: path and query, or a body in JSON. Null where nothing is known of it, or where it
    /// would be XML, which is not written out of names and values: then nothing is held against the contract.
    /// </summary>
    public CallRequest? Request(Operation operation)
    {
        if (all.Count == 0 || operation.Dispatch.By is DispatchBy.SoapBody or DispatchBy.ContentType)
            return null;
        var rest = all.Where(pair => !operation.Path.Contains($"{{{pair.Key}}}", StringComparison.Ordinal)).ToArray();
        var path = all.Aggregate(operation.Path, (path, pair) => path.Replace($"{{{pair.Key}}}", Uri.EscapeDataString(ValuesOf(pair.Value).FirstOrDefault("")), StringComparison.Ordinal));
        var headers = new HeaderDictionary();
        foreach (var (name, value) in rest)
            headers[name] = value.ToString();
        var parameters = new ExplainParameters(rest);
        return operation.Method is "GET" or "DELETE"
            ? new CallRequest(path, rest.Length == 0 ? "" : parameters.Query(), headers, null, default)
            : new CallRequest(path, "", headers, "application/json", parameters.Body());
    }

    private string Query() => "?" + string.Join('&', all.SelectMany(pair => ValuesOf(pair.Value).Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value)}")));

    private static IEnumerable<string> ValuesOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(ValuesOf),
        JsonValueKind.Null => [""],
        _ => [value.ToString()],
    };

    private ReadOnlyMemory<byte> Body()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        foreach (var (name, value) in all)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Reads an object's members in their order, those that stand twice both: one that a dictionary dropped would go unjudged.</summary>
    public sealed class Converter : JsonConverter<List<KeyValuePair<string, JsonElement>>>
    {
        public override List<KeyValuePair<string, JsonElement>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.Clone()))]
                : throw new JsonException("parameters: is no object");
        }

        public override void Write(Utf8JsonWriter writer, List<KeyValuePair<string, JsonElement>> value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
