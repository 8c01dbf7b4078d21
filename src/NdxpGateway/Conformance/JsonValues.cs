using System.Buffers;
using System.Text;
using System.Text.Json;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Conformance;

/// <summary>The single values of JSON.</summary>
internal static class JsonValues
{
    private const int OnStack = 256;

    public static Shape ShapeOf(JsonTokenType token) => token switch
    {
        JsonTokenType.String => Shape.String,
        JsonTokenType.Number => Shape.Number,
        JsonTokenType.True or JsonTokenType.False => Shape.Boolean,
        JsonTokenType.StartObject => Shape.Object,
        JsonTokenType.StartArray => Shape.Array,
        // Null is of no type; only a nullable schema takes it, which is asked before.
        _ => Shape.Any,
    };

    public static string Describe(in Utf8JsonReader reader)
    {
        var copy = reader;
        return reader.TokenType switch
        {
            JsonTokenType.String => Wording.StringOf(TextRule.CodePoints(JsonEscapes.TextOf(ref copy))),
            JsonTokenType.Number => IsWhole(reader.ValueSpan) ? "integer" : "number with a fraction or exponent",
            JsonTokenType.True or JsonTokenType.False => "boolean",
            JsonTokenType.StartObject => "object",
            JsonTokenType.StartArray => "array",
            _ => "null",
        };
    }

    public static void CheckText(in Utf8JsonReader reader, TextRule rule, FindingLog log)
    {
        var utf8 = reader.ValueSpan;
        byte[]? plain = null;
        if (reader.ValueIsEscaped)
        {
            plain = ArrayPool<byte>.Shared.Rent(utf8.Length);
            utf8 = plain.AsSpan(0, JsonEscapes.Undo(utf8, plain));
        }

        char[]? rented = null;
        var letters = utf8.Length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        rule.Check(letters[..Encoding.UTF8.GetChars(utf8, letters)], log);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        if (plain is not null)
            ArrayPool<byte>.Shared.Return(plain);
    }

    public static void CheckNumber(in Utf8JsonReader reader, ValueRule rule, FindingLog log)
    {
        if (rule.Shape == Shape.Integer && !IsWhole(reader.ValueSpan))
        {
            if (log.Takes(FindingKind.Type))
                log.Add(Wording.Describe(rule), "number with a fraction or exponent");
            return;
        }

        if (rule.Number is not { } number)
            return;
        // A number may be as long as the body; beyond this only its sign and that it is huge matter.
        Span<char> digits = stackalloc char[OnStack];
        var text = reader.ValueSpan[..Math.Min(OnStack, reader.ValueSpan.Length)];
        number.Check(digits[..Encoding.ASCII.GetChars(text, digits)], log);
    }

    // OpenAPI 3.0: an integer is a number without a fraction or exponent part, so 1.0 is none.
    private static bool IsWhole(ReadOnlySpan<byte> number) => number.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;
}
