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
    // As leniently as any system may read it: what the hub stops at, a system might read beyond.
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = int.MaxValue };

    // A value all the same: it is nobody's territory.
    private const string Unreadable = "[…]";

    public static StringValues Read(DataScope scope, string query, ReadOnlyMemory<byte> body) => scope switch
    {
        { Parameter: null } => StringValues.Empty,
        { Place: ParameterPlace.Query } => FromQuery(query, scope.Parameter),
        _ => FromJson(body.Span, scope.Parameter),
    };

    private static StringValues FromQuery(string query, string parameter)
    {
        var values = StringValues.Empty;
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (pair.DecodeName().Span.Equals(parameter, StringComparison.Ordinal))
                values = StringValues.Concat(values, pair.DecodeValue().ToString());
        }

        return values;
    }

    private static StringValues FromJson(ReadOnlySpan<byte> body, string parameter)
    {
        var values = StringValues.Empty;
        if (body.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        var reader = new Utf8JsonReader(body, Lenient);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                    continue;
                var named = IsNamed(ref reader, parameter);
                reader.Read();
                if (named)
                    values = StringValues.Concat(values, Text(ref reader));
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

    private static bool IsNamed(ref Utf8JsonReader reader, string parameter)
    {
        try
        {
            return reader.ValueTextEquals(parameter);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which no parameter has in its name.
            return false;
        }
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            reader.Skip();
            return Unreadable;
        }

        try
        {
            return reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        }
        catch (InvalidOperationException)
        {
            return Unreadable;
        }
    }
}
