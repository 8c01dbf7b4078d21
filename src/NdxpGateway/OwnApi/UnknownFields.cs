using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NdxpGateway.OwnApi;

/// <summary>Fields of a body that nobody reads: what was meant by them would be lost silently.</summary>
internal static class UnknownFields
{
    private const int Longest = 40;

    /// <summary>Where each stands, e.g. <c>subscriptions[1].opened</c>, and the fields that there are.</summary>
    public static IEnumerable<(string Place, string Known)> In(JsonElement body, JsonTypeInfo expected, string place = "") => (expected.Kind, body.ValueKind) switch
    {
        (JsonTypeInfoKind.Object, JsonValueKind.Object) => body.EnumerateObject().SelectMany(field => Of(field, expected, place)),
        (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) when expected.ElementType is { } item =>
            body.EnumerateArray().SelectMany((element, at) => In(element, expected.Options.GetTypeInfo(item), $"{place}[{at}]")),
        _ => [],
    };

    private static IEnumerable<(string Place, string Known)> Of(JsonProperty field, JsonTypeInfo expected, string place)
    {
        // What somebody sent under a wrong name may be anything, and a refusal is kept in its receipt.
        var name = field.Name.Length <= Longest && field.Name.All(char.IsAsciiLetter) ? field.Name : $"(string of {field.Name.Length} characters)";
        var here = place.Length == 0 ? name : $"{place}.{name}";
        // What is only worked out of the others is read by nobody either.
        var fields = expected.Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null).ToArray();
        return fields.FirstOrDefault(known => known.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)) is { } known
            ? In(field.Value, expected.Options.GetTypeInfo(known.PropertyType), here)
            : [(here, string.Join(", ", fields.Select(property => property.Name)))];
    }
}
