using System.Text;
using System.Text.Json;

namespace NdxpGateway.Identity;

/// <summary>
/// The header <c>lgspaccesstoken</c> of several provinces' platforms: base64 of a JSON object with AccessKey and SecretKey (and
/// AppName, PartnerCode, PartnerCodeCus, which name the sender to its own province and are not judged here).
/// </summary>
internal sealed record LgspAccessToken(string AccessKey, string SecretKey)
{
    public const string Header = "lgspaccesstoken";

    /// <summary>Null when the header is no such thing.</summary>
    public static LgspAccessToken? Parse(string header)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(header));
            return Text(json, "AccessKey") is { } key && Text(json, "SecretKey") is { } secret ? new LgspAccessToken(key, secret) : null;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
