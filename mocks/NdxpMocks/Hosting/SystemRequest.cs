using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Hosting;

/// <summary>
/// A call as a national system sees it. <c>Caller</c> and <c>Province</c> are what the hub vouches for (X-NDXP-Caller,
/// X-NDXP-Province); both are null where the system is called directly, and then no territory is enforced.
/// </summary>
internal sealed record SystemRequest(
    string Method, string Path, string? Version, IReadOnlyDictionary<string, string> PathValues,
    IReadOnlyList<KeyValuePair<string, string>> Query, IHeaderDictionary Headers, byte[] Body)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public string? Caller => Header("X-NDXP-Caller");

    public string? Province => Header("X-NDXP-Province");

    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers[name] switch
    {
        [{ Length: > 0 } only] => only,
        { Count: > 1 } several => string.Join(", ", several.ToArray()),
        _ => null,
    };

    /// <summary>The media type alone, in lower case, or empty.</summary>
    public string MediaType => (Header("Content-Type") ?? "").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The first value of that name; null when absent, empty when given empty.</summary>
    public string? Parameter(string name)
    {
        foreach (var (key, value) in Query)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The body as a JSON object, or null when it is anything else: what that means, each system says its own way.</summary>
    public JsonObject? Json()
    {
        try
        {
            ReadOnlySpan<byte> body = Body;
            if (body.StartsWith(Encoding.UTF8.Preamble))
                body = body[Encoding.UTF8.Preamble.Length..];
            return JsonCharacters.AreWhole(body) ? JsonNode.Parse(body, documentOptions: Strict) as JsonObject : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
