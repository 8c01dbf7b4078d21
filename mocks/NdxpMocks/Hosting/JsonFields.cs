using System.Text.Json;
using System.Text.Json.Nodes;

namespace NdxpMocks.Hosting;

/// <summary>Reads a caller's JSON without ever throwing: a field of another type is a field that is not there.</summary>
internal static class JsonFields
{
    /// <summary>A string, or a number as it was written; null for everything else.</summary>
    public static string? TextOf(this JsonObject body, string name) => body[name] switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    public static decimal? NumberOf(this JsonObject body, string name) =>
        body[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out decimal number) ? number : null;

    public static bool? FlagOf(this JsonObject body, string name) =>
        body[name] is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False
            ? value.GetValue<bool>()
            : null;

    public static JsonObject? ObjectOf(this JsonObject body, string name) => body[name] as JsonObject;

    public static JsonArray? ArrayOf(this JsonObject body, string name) => body[name] as JsonArray;
}
