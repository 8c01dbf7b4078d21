using System.Text.Json;
using System.Text.Unicode;
using NdxpGateway.Exchanges;

namespace NdxpGateway.OwnApi;

/// <summary>A request of the hub's own API, from an application that may make it.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Values">What stands in the path.</param>
internal sealed record Asked(
    Exchange Exchange, Application By, IReadOnlyDictionary<string, string> Values, IQueryCollection Query, ReadOnlyMemory<byte> Body, bool InVietnamese, CancellationToken Cancellation)
{
    private const int MostUnknown = 20;

    // A name that stands twice is wrong as well: which of the two was meant, nobody can tell.
    private static readonly JsonSerializerOptions Bodies = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    /// <summary>As it was sent: <see cref="Query"/> takes names that differ in case for one.</summary>
    public string QueryString { get; init; } = "";

    public Registry.Snapshot Snapshot => Exchange.Snapshot;

    public DateTimeOffset At => Exchange.RequestIn;

    /// <summary>The header, for answers that there are in several forms.</summary>
    public string Accept { get; init; } = "";

    /// <summary>The one of the two languages that Accept-Language prefers.</summary>
    public string Say(Bilingual text) => InVietnamese ? text.Vi : text.En;

    /// <summary>The body; null when it cannot be read at all. What is wrong with it stands among the problems: fields that nobody knows, too, beside all else.</summary>
    public T? Read<T>(ICollection<string> problems) where T : class
    {
        if (Body.IsEmpty)
        {
            problems.Add(Say(new("thiếu nội dung JSON", "the body is missing: it is JSON")));
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize<T>(Body.Span, Bodies) is not { } body)
            {
                problems.Add(Say(new("nội dung là null", "the body is null")));
            }
            else if (!IsText(Body.Span))
            {
                problems.Add(Say(new("nội dung có byte không phải UTF-8, hoặc một nửa của cặp surrogate", "the body has bytes that are no UTF-8, or half of a surrogate pair")));
            }
            else
            {
                using var document = JsonDocument.Parse(Body);
                foreach (var (place, known) in UnknownFields.In(document.RootElement, Bodies.GetTypeInfo(typeof(T))).Take(MostUnknown))
                    problems.Add(Say(new($"{place}: không có trường này; các trường là {known}", $"{place}: is no field of it; its fields are {known}")));
                return body;
            }
        }
        catch (JsonException broken)
        {
            var (path, line) = (broken.Path ?? "$", broken.LineNumber + 1);
            problems.Add(Say(new($"nội dung không phải là JSON như yêu cầu: tại {path}, dòng {line}", $"the body is not the JSON that is expected: at {path}, line {line}")));
        }

        return null;
    }

    // What is read into JsonElement is read by whoever asks for its text, and would throw there.
    private static bool IsText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return false;
        try
        {
            for (var reader = new Utf8JsonReader(json); reader.Read();)
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }
}
