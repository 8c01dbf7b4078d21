using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Conformance;

/// <summary>
/// Holds JSON against a rule in one pass over its bytes, without a document. A string that holds a document of its own is a string. Where a
/// schema has branches, the reader is copied, so that each reads the same value.
/// </summary>
internal static class JsonCheck
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = FindingLog.Deepest };

    public static void Check(ReadOnlySpan<byte> json, ValueRule rule, FindingLog log)
    {
        // RFC 8259, 8.1: a reader may ignore the mark; clients on Windows send it.
        var text = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        if (!Utf8.IsValid(text))
        {
            if (log.Takes(FindingKind.Broken))
                log.Add("JSON", "bytes that are no UTF-8");
            return;
        }

        var depth = log.Depth;
        var reader = new Utf8JsonReader(text, Strict);
        try
        {
            reader.Read();
            Value(ref reader, rule, log);
            // Throws where something follows.
            reader.Read();
        }
        catch (JsonException broken)
        {
            log.Unwind(depth);
            if (log.Takes(FindingKind.Broken))
                log.Add("JSON", $"ends or breaks at byte {json.Length - text.Length + PlaceOf(broken, text)}");
        }
    }

    private static void Value(ref Utf8JsonReader reader, ValueRule rule, FindingLog log)
    {
        var token = reader.TokenType;
        if (token == JsonTokenType.Null && rule.Nullable)
            return;
        if (rule.HasBranches)
            JsonBranches.Check(in reader, rule, log, Value);
        if (rule.Shape != Shape.Any && !rule.Accepts(JsonValues.ShapeOf(token)))
        {
            if (log.Takes(FindingKind.Type))
                log.Add(Wording.Describe(rule), JsonValues.Describe(in reader));
            reader.Skip();
            return;
        }

        switch (token)
        {
            case JsonTokenType.String when rule.Text is { } text:
                JsonValues.CheckText(in reader, text, log);
                break;
            case JsonTokenType.Number when rule.Shape == Shape.Integer || rule.Number is not null:
                JsonValues.CheckNumber(in reader, rule, log);
                break;
            case JsonTokenType.True or JsonTokenType.False when rule.Flags is { } flags && !flags.Contains(token == JsonTokenType.True):
                if (log.Takes(FindingKind.Enum))
                    log.Add("the other boolean", "boolean");
                break;
            case JsonTokenType.StartObject when rule.LooksIntoObjects:
                Object(ref reader, rule, log);
                break;
            case JsonTokenType.StartArray when rule.Items is not null || rule.MinItems > 0 || rule.MaxItems < int.MaxValue:
                Array(ref reader, rule, log);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void Object(ref Utf8JsonReader reader, ValueRule rule, FindingLog log)
    {
        var properties = rule.Properties;
        var words = (properties.Length + 63) / 64;
        Span<ulong> seen = words <= 4 ? stackalloc ulong[4] : new ulong[words];
        seen.Clear();
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Whoever writes a request mostly writes it in the contract's order.
            var at = next < properties.Length && IsNamed(in reader, properties[next]) ? next : Find(in reader, properties);
            if (at < 0)
            {
                Unlisted(ref reader, rule, log);
                continue;
            }

            next = at + 1;
            log.Enter(properties[at].Name);
            ref var word = ref seen[at >> 6];
            if ((word & (1UL << at)) != 0 && log.Takes(FindingKind.Duplicate))
                log.Add("one value", "the same name again");
            word |= 1UL << at;
            reader.Read();
            Value(ref reader, properties[at].Value, log);
            log.Leave();
        }

        for (var at = 0; at < properties.Length; at++)
        {
            if (properties[at].IsRequired && (seen[at >> 6] & (1UL << at)) == 0)
                Missing(properties[at], log);
        }
    }

    private static void Array(ref Utf8JsonReader reader, ValueRule rule, FindingLog log)
    {
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (rule.Items is null)
            {
                reader.Skip();
                continue;
            }

            log.Enter(count);
            Value(ref reader, rule.Items, log);
            log.Leave();
        }

        if ((count < rule.MinItems || count > rule.MaxItems) && log.Takes(FindingKind.Items))
            log.Add(Wording.ItemsOf(rule), Wording.ArrayOf(count));
    }

    private static void Unlisted(ref Utf8JsonReader reader, ValueRule rule, FindingLog log)
    {
        if (!rule.IsClosed && rule.Additional is null)
        {
            reader.Read();
            reader.Skip();
            return;
        }

        if (rule.Additional is not null)
        {
            log.Enter(log.IsTrying ? "" : Wording.Shown(JsonEscapes.TextOf(ref reader)));
            reader.Read();
            Value(ref reader, rule.Additional, log);
            log.Leave();
            return;
        }

        var name = reader;
        reader.Read();
        if (log.Takes(FindingKind.UnknownField))
        {
            log.Enter(Wording.Shown(JsonEscapes.TextOf(ref name)));
            log.Add("no such field", JsonValues.Describe(in reader), unknown: true);
            log.Leave();
        }

        reader.Skip();
    }

    private static void Missing(PropertyRule property, FindingLog log)
    {
        log.Enter(property.Name);
        if (log.Takes(FindingKind.Missing))
            log.Add(Wording.Describe(property.Value), "nothing");
        log.Leave();
    }

    private static int Find(in Utf8JsonReader reader, PropertyRule[] properties)
    {
        for (var at = 0; at < properties.Length; at++)
        {
            if (IsNamed(in reader, properties[at]))
                return at;
        }

        return -1;
    }

    private static bool IsNamed(in Utf8JsonReader reader, PropertyRule property) =>
        reader.ValueIsEscaped ? IsNamedByEscapes(reader, property) : reader.ValueSpan.SequenceEqual(property.Utf8);

    // By value, that is a copy: rare enough.
    private static bool IsNamedByEscapes(Utf8JsonReader reader, PropertyRule property) =>
        !JsonEscapes.HaveSurrogates(ref reader) && reader.ValueTextEquals(property.Utf8);

    private static long PlaceOf(JsonException broken, ReadOnlySpan<byte> text)
    {
        var start = 0;
        for (var line = broken.LineNumber ?? 0; line > 0; line--)
            start += text[start..].IndexOf((byte)'\n') + 1;
        return start + (broken.BytePositionInLine ?? 0);
    }
}
