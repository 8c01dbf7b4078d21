using System.Data.Common;

namespace NdxpGateway.Ledger;

/// <summary>Reads what <see cref="LedgerInsert"/> wrote; the columns stand in the same order.</summary>
internal static class LedgerRows
{
    public const string Select = """
        SELECT seq,
            transaction_id, phase, agency, application, system, operation, method, decision, rule, fault_code, status, registry_version,
            request_in, request_out, response_in, response_out, trace_id, request_bytes, request_sha256, response_bytes, response_sha256
        FROM exchanges
        """;

    public static LedgerRow Read(DbDataReader row) => new(row.GetInt64(0), new LedgerRecord
    {
        TransactionId = new Guid((byte[])row[1], bigEndian: true),
        Phase = LedgerWords.PhaseOf(row.GetString(2)),
        Agency = Text(row, 3),
        Application = Text(row, 4),
        System = Text(row, 5),
        Operation = Text(row, 6),
        Method = row.GetString(7),
        Decision = LedgerWords.DecisionOf(row.GetString(8)),
        Rule = row.GetString(9),
        FaultCode = row.GetInt32(10),
        Status = row.GetInt32(11),
        RegistryVersion = row.GetInt64(12),
        RequestIn = row.GetInt64(13),
        RequestOut = Time(row, 14),
        ResponseIn = Time(row, 15),
        ResponseOut = Time(row, 16),
        TraceId = Text(row, 17),
        RequestBytes = row.GetInt64(18),
        RequestSha256 = Hash(row, 19),
        ResponseBytes = row.GetInt64(20),
        ResponseSha256 = Hash(row, 21),
    });

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Time(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static byte[]? Hash(DbDataReader row, int column) => row.IsDBNull(column) ? null : (byte[])row[column];
}
