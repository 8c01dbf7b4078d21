using System.Text.Json;
using System.Text.Json.Serialization;

namespace NdxpMocks.Hosting;

/// <summary>A part of an answer that was written before, in the same words as the whole.</summary>
[JsonConverter(typeof(Converter))]
internal sealed class WrittenJson
{
    private readonly byte[] utf8;

    private WrittenJson(byte[] utf8) => this.utf8 = utf8;

    public static WrittenJson Of(object part) => new(SystemAnswer.Written(part));

    internal sealed class Converter : JsonConverter<WrittenJson>
    {
        public override WrittenJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, WrittenJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.utf8, skipInputValidation: true);
    }
}
