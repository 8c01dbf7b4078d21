using System.Globalization;
using System.Text.Json;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Reading;

/// <summary>A record as people and programs read it: the names, in one order, of JSON and of CSV.</summary>
internal static class RecordFields
{
    public static readonly IReadOnlyList<(string Name, Func<LedgerRow, Outcome, object?> Read)> All =
    [
        ("seq", (row, _) => row.Seq),
        ("transaction", (row, _) => row.Record.TransactionId.ToString()),
        ("phase", (row, _) => LedgerWords.Of(row.Record.Phase)),
        ("outcome", (_, outcome) => Outcomes.Word(outcome)),
        ("agency", (row, _) => row.Record.Agency),
        ("application", (row, _) => row.Record.Application),
        ("system", (row, _) => row.Record.System),
        ("operation", (row, _) => row.Record.Operation),
        ("method", (row, _) => row.Record.Method),
        ("form", (row, _) => row.Record.Form),
        ("evidence", (row, _) => row.Record.Evidence),
        ("decision", (row, _) => LedgerWords.Of(row.Record.Decision)),
        ("rule", (row, _) => row.Record.Rule),
        ("cell", (row, _) => row.Record.Cell),
        ("faultCode", (row, _) => row.Record.FaultCode == 0 ? null : (long?)row.Record.FaultCode),
        ("status", (row, _) => row.Record.Status == 0 ? null : (long?)row.Record.Status),
        ("registryVersion", (row, _) => row.Record.RegistryVersion),
        ("requestIn", (row, _) => Time(row.Record.RequestIn)),
        ("requestOut", (row, _) => Time(row.Record.RequestOut)),
        ("responseIn", (row, _) => Time(row.Record.ResponseIn)),
        ("responseOut", (row, _) => Time(row.Record.ResponseOut)),
        ("trace", (row, _) => Hex(row.Record.TraceId)),
        ("requestBytes", (row, _) => row.Record.RequestBytes),
        ("requestSha256", (row, _) => Hex(row.Record.RequestSha256)),
        ("responseBytes", (row, _) => row.Record.ResponseBytes),
        ("responseSha256", (row, _) => Hex(row.Record.ResponseSha256)),
        ("injectedFault", (row, _) => row.Record.InjectedFault),
        ("hash", (row, _) => Hex(row.Hash)),
    ];

    public static void Write(Utf8JsonWriter json, LedgerRow row, Outcome outcome)
    {
        json.WriteStartObject();
        foreach (var (name, read) in All)
        {
            switch (read(row, outcome))
            {
                case null:
                    break;
                case long number:
                    json.WriteNumber(name, number);
                    break;
                case var text:
                    json.WriteString(name, (string)text);
                    break;
            }
        }

        json.WriteEndObject();
    }

    private static string? Time(long? micros) =>
        micros is { } known ? Micros.ToTime(known).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) : null;

    private static string? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);
}
