using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NdxpSandbox.Tests.Abuse;

/// <summary>What a caller gets wrong in a JSON body: every field of the example in turn, then the document itself.</summary>
internal static class JsonMutations
{
    private const string Mark = "@mutated@";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // As they stand in the document.
    private static readonly (string Name, string Json)[] Types =
    [
        ("null", "null"), ("true", "true"), ("number 0", "0"), ("number 1.5", "1.5"), ("number over decimal", new string('9', 60)), ("empty array", "[]"), ("array", "[1,\"a\",null,true]"),
        ("empty object", "{}"), ("object", "{\"a\":{\"b\":null}}"), ("half a surrogate pair", "\"\\ud800\""), ("empty", "\"\""), ("very long", $"\"{new string('x', 10_000)}\""),
    ];

    private static readonly (string Name, string Json)[] Rarer =
    [
        ("false", "false"), ("number -1", "-1"), ("number 1.0", "1.0"), ("number 1e3", "1e3"), ("number 2^31", "2147483648"), ("number over long", "99999999999999999999"),
        ("number over double", "1e400"), ("number of 5000 digits", new string('9', 5_000)), ("minus zero", "-0.0"), ("array of null", "[null]"), ("array of arrays", "[[[]],[{}]]"),
        ("array of empty objects", "[{}]"), ("escaped NUL", "\"\\u0000\""), ("nested 20 deep", new string('[', 20) + new string(']', 20)), ("nested 60 deep", new string('[', 60) + new string(']', 60)),
        .. Hostile.Texts.Select(hostile => (hostile.Name, JsonSerializer.Serialize(hostile.Text, Readable))),
    ];

    public static IEnumerable<Mutation> Of(Example example) => Fields(example).Concat(Documents(example));

    private static IEnumerable<Mutation> Fields(Example example)
    {
        var paths = Paths(JsonNode.Parse(example.Text())!, []).ToArray();
        // In a body of many fields each gets its share of the rarer values, and the next field the next share.
        var shares = 1 + (paths.Length / 4);
        for (var at = 0; at < paths.Length; at++)
        {
            var path = paths[at];
            var name = string.Join('.', path);
            yield return example.WithBody($"{name}: left out", Without(example, path));
            if (path[^1] is string key)
            {
                var value = Parent(JsonNode.Parse(example.Text())!, path)[key]?.ToJsonString(Readable) ?? "null";
                yield return example.WithBody($"{name}: said twice", With(example, path, $"{value},{JsonSerializer.Serialize(key)}:{value}"));
                yield return example.WithBody($"{name}: in other case", With(example, path, $"null,{JsonSerializer.Serialize(key.ToUpperInvariant() + "_")}:{value}"));
            }

            foreach (var (kind, json) in Types.Concat(Rarer.Where((_, index) => index % shares == at % shares)))
                yield return example.WithBody($"{name}: {kind}", With(example, path, json));
            if (Parent(JsonNode.Parse(example.Text())!, path) is JsonObject parent && (string?)(parent[(string)path[^1]] as JsonValue)?.ToString() is { } inner && inner.StartsWith('<'))
            {
                foreach (var (kind, xml) in XmlMutations.Texts(() => inner))
                    yield return example.WithBody($"{name}: XML with {kind}", With(example, path, JsonSerializer.Serialize(xml, Readable)));
            }
        }
    }

    private static IEnumerable<Mutation> Documents(Example example)
    {
        foreach (var json in new[] { "", " \r\n", "{}", "[]", "[{}]", "\"x\"", "1", "null", "true", "NaN", "{", "}", "{\"a\"", "{\"\":1}", "{\"a\":1,}", "{'a':1}", "\0", "a=1&b=2", "<a/>" })
            yield return example.WithBody($"document {json}", json);
        yield return example.WithBody("in an array", $"[{example.Text()}]");
        yield return example.WithBody("truncated in the middle", example.Text()[..(example.Text().Length / 2)]);
        yield return example.WithBody("truncated by one", example.Text()[..^1]);
        yield return example.WithBody("something behind", example.Text() + "x");
        yield return example.WithBody("said twice", example.Text() + example.Text());
        yield return example.WithBody("with a comment", "/* a */" + example.Text());
        yield return example.WithBody("with a trailing comma", example.Text()[..^1] + ",}");
        yield return example.WithBody("an unknown field", example.Text()[..^1] + ",\"$type\":\"System.Object\",\"__proto__\":{}}");
        yield return example.WithBody("10,000 unknown fields", example.Text()[..^1] + string.Concat(Enumerable.Range(0, 10_000).Select(n => $",\"k{n}\":{n}")) + "}");
        yield return example.WithBody("a megabyte in an unknown field", example.Text()[..^1] + $",\"k\":\"{new string('x', 1 << 20)}\"}}");
        yield return example.WithBody("a field without UTF-8", [.. Encoding.UTF8.GetBytes(example.Text()[..^1] + ",\"k\":\""), 0xFF, 0xC0, 0x80, .. "\"}"u8]);
        yield return example.WithBody("a name that is half a surrogate pair", example.Text()[..^1] + ",\"\\udc00\":1}");
        yield return example.WithBody("with a BOM", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(example.Text())]);
        yield return example.WithBody("with two BOMs", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(example.Text())]);
        yield return example.WithBody("a BOM alone", [0xEF, 0xBB, 0xBF]);
        yield return example.WithBody("in UTF-16", Encoding.Unicode.GetBytes(example.Text()));
        foreach (var depth in new[] { 31, 32, 33, 64, 1_000, 100_000 })
        {
            yield return example.WithBody($"{depth} arrays", new string('[', depth) + new string(']', depth));
            yield return example.WithBody($"{depth} open arrays in a field", example.Text()[..^1] + ",\"k\":" + new string('[', depth));
            yield return example.WithBody($"{depth} objects in a field", example.Text()[..^1] + ",\"k\":" + string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth) + "}");
        }
    }

    private static string With(Example example, object[] path, string json)
    {
        var root = JsonNode.Parse(example.Text())!;
        Set(Parent(root, path), path[^1], Mark);
        return root.ToJsonString(Readable).Replace($"\"{Mark}\"", json, StringComparison.Ordinal);
    }

    private static string Without(Example example, object[] path)
    {
        var root = JsonNode.Parse(example.Text())!;
        if (Parent(root, path) is JsonArray list)
            list.RemoveAt((int)path[^1]);
        else
            Parent(root, path).AsObject().Remove((string)path[^1]);
        return root.ToJsonString(Readable);
    }

    private static IEnumerable<object[]> Paths(JsonNode node, object[] at) => node switch
    {
        JsonObject body => body.SelectMany(pair => Below(pair.Value, [.. at, pair.Key])),
        JsonArray list => list.SelectMany((item, index) => Below(item, [.. at, index])),
        _ => [],
    };

    private static IEnumerable<object[]> Below(JsonNode? node, object[] at) => node is null ? [at] : Paths(node, at).Prepend(at);

    private static JsonNode Parent(JsonNode root, object[] path) =>
        path[..^1].Aggregate(root, (node, step) => step is int index ? node[index]! : node[(string)step]!);

    private static void Set(JsonNode parent, object step, string value)
    {
        if (step is int index)
            parent[index] = value;
        else
            parent[(string)step] = value;
    }
}
