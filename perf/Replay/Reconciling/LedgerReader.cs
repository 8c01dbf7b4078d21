using System.Text.Json;

namespace NdxpReplay.Reconciling;

/// <summary>A transaction as the hub recorded it: a write has two records, and the second one counts.</summary>
/// <param name="Outcome">As the ledger says it: answered, refused, throttled, failed, abandoned, in-doubt.</param>
/// <param name="System">Null where no system was asked: tokens, paths that are nobody's.</param>
internal sealed record Recorded(Guid Transaction, string Outcome, string? Agency, string? System, string? Operation, int Status, string? Rule, string? Trace, bool IsToken);

internal static class LedgerReader
{
    /// <param name="after">Only what has a later place is the day's.</param>
    /// <param name="earlier">Where the transactions of the others are put.</param>
    public static async Task<IReadOnlyDictionary<Guid, Recorded>> ReadAsync(Stream lines, long after, CancellationToken cancellation, ISet<Guid>? earlier = null)
    {
        var all = new Dictionary<Guid, Recorded>();
        using var reader = new StreamReader(lines);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("seq").GetInt64() <= after)
            {
                earlier?.Add(json.RootElement.GetProperty("transaction").GetGuid());
                continue;
            }

            var record = Of(json.RootElement);
            // The beginning of a write says nothing that its end does not, unless there is no end: then it stays, as in doubt.
            if (record.Outcome != "begun")
            {
                all[record.Transaction] = record;
            }
            else
            {
                all.TryAdd(record.Transaction, record with { Outcome = "in-doubt" });
            }
        }

        return all;
    }

    private static Recorded Of(JsonElement json)
    {
        var (system, operation) = (Text(json, "system"), Text(json, "operation"));
        return new Recorded(
            json.GetProperty("transaction").GetGuid(), Text(json, "outcome")!, Text(json, "agency"), system, operation,
            json.TryGetProperty("status", out var status) ? status.GetInt32() : 0, Text(json, "rule"), Text(json, "trace"), system is null && operation == "token");
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
