using System.Text.Json;
using NdxpGateway.Exchanges;

namespace NdxpGateway.OwnApi;

/// <summary>A request of the hub's own API, from an application that may make it.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Values">What stands in the path.</param>
internal sealed record Asked(
    Exchange Exchange, Application By, IReadOnlyDictionary<string, string> Values, IQueryCollection Query, ReadOnlyMemory<byte> Body, bool InVietnamese, CancellationToken Cancellation)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>As it was sent: <see cref="Query"/> takes names that differ in case for one.</summary>
    public string QueryString { get; init; } = "";

    public Registry.Snapshot Snapshot => Exchange.Snapshot;

    public DateTimeOffset At => Exchange.RequestIn;

    /// <summary>The header, for answers that there are in several forms.</summary>
    public string Accept { get; init; } = "";

    /// <summary>The one of the two languages that Accept-Language prefers.</summary>
    public string Say(Bilingual text) => InVietnamese ? text.Vi : text.En;

    /// <summary>The body; or null, and what is wrong with it among the problems. A field that nobody knows is wrong: it would be lost silently.</summary>
    public T? Read<T>(ICollection<string> problems) where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize<T>(Body.Span, Strict) is { } body)
                return body;
            problems.Add("the body is null");
        }
        catch (JsonException broken)
        {
            problems.Add($"the body is not the JSON that is expected: at {broken.Path ?? "$"}, line {broken.LineNumber + 1}");
        }

        return null;
    }
}
