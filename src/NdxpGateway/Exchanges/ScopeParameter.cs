using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>
/// Reads the parameter by which a request names its part of the data. All values count: a request that says it twice must not be
/// judged by one and answered by the other.
/// </summary>
internal static class ScopeParameter
{
    /// <summary>A request names one part of the data. One that names more of them than this is read no further, and nobody knows all that it names.</summary>
    public const int Most = 8;

    // As leniently as any system may read it: what the hub stops at, a system might read beyond.
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = int.MaxValue };

    // A value all the same: it is nobody's territory.
    public const string Unreadable = "[…]";

    /// <summary>The distinct values; one more than <see cref="Most"/> when there are too many to read on.</summary>
    public static StringValues Read(DataScope scope, string query, ReadOnlyMemory<byte> body) => scope switch
    {
        { Parameter: null } => StringValues.Empty,
        { Place: ParameterPlace.Query } => new([.. FromQuery(query, scope.Parameter)]),
        _ => new([.. FromJson(body.Span, scope.Parameter)]),
    };

    private static List<string> FromQuery(string query, string parameter)
    {
        var values = new List<string>();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (values.Count <= Most && pair.DecodeName().Span.SequenceEqual(parameter))
                Keep(pair.DecodeValue().ToString(), values);
        }

        return values;
    }

    private static List<string> FromJson(ReadOnlySpan<byte> body, string parameter)
    {
        var values = new List<string>();
        if (body.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        var reader = new Utf8JsonReader(body, Lenient);
        try
        {
            while (values.Count <= Most && reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                    continue;
                var named = IsNamed(ref reader, parameter);
                reader.Read();
                if (named)
                    Keep(Text(ref reader), values);
                else
                    reader.Skip();
            }
        }
        catch (JsonException)
        {
            // No JSON: the system refuses it in its own words, and what was read before the break still counts.
        }

        return values;
    }

    private static bool IsNamed(ref Utf8JsonReader reader, string parameter) =>
        !JsonEscapes.HaveSurrogates(ref reader) && reader.ValueTextEquals(parameter);

    private static string Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return JsonEscapes.TextOf(ref reader);
        reader.Skip();
        return Unreadable;
    }

    // Once each: a body may say the same a million times, before anybody asks who sent it.
    private static void Keep(string value, List<string> values)
    {
        if (!values.Contains(value))
            values.Add(value);
    }
}
