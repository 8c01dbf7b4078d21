using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NdxpMocks.Dossiers;

/// <summary>What a system keeps of a message. On disk it is a text, which can be read there.</summary>
internal sealed class DossierContent : JsonConverter<byte[]>
{
    // Vietnamese letters as they are: escaped, each takes six bytes instead of two or three.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(object content) => JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), Options);

    public static T? Read<T>(byte[]? content) => content is null ? default : JsonSerializer.Deserialize<T>(content, Options);

    public override byte[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? Encoding.UTF8.GetBytes(text) : null;

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
