using System.Data.Common;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Stores;

/// <summary>The columns of a record, in the order in which both databases have them, and how to read them.</summary>
internal static class LedgerRows
{
    public const string Columns =
        "transaction_id, phase, agency, application, system, operation, method, form, evidence, decision, rule, cell, fault_code, status, registry_version, "
        + "request_in, request_out, response_in, response_out, trace_id, subject_key, subjects, request_bytes, request_sha256, response_bytes, response_sha256, injected_fault";

    public const string Select = $"SELECT seq, {Columns}, hash FROM exchanges";

    /// <param name="row">Of <see cref="Select"/>.</param>
    public static LedgerRow Read(DbDataReader row) => new(row.GetInt64(0), new LedgerRecord
    {
        TransactionId = new Guid((byte[])row[1], bigEndian: true),
        Phase = LedgerWords.PhaseOf(row.GetString(2)),
        Agency = Text(row, 3),
        Application = Text(row, 4),
        System = Text(row, 5),
        Operation = Text(row, 6),
        Method = Text(row, 7)!,
        Form = Text(row, 8),
        Evidence = Text(row, 9),
        Decision = LedgerWords.DecisionOf(row.GetString(10)),
        Rule = Text(row, 11)!,
        Cell = Text(row, 12),
        FaultCode = row.GetInt32(13),
        Status = row.GetInt32(14),
        RegistryVersion = row.GetInt64(15),
        RequestIn = row.GetInt64(16),
        RequestOut = Time(row, 17),
        ResponseIn = Time(row, 18),
        ResponseOut = Time(row, 19),
        TraceId = Bytes(row, 20),
        SubjectKey = Text(row, 21),
        Subjects = Bytes(row, 22),
        RequestBytes = row.GetInt64(23),
        RequestSha256 = Bytes(row, 24),
        ResponseBytes = row.GetInt64(25),
        ResponseSha256 = Bytes(row, 26),
        InjectedFault = Text(row, 27),
    }, (byte[])row[28]);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Time(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static byte[]? Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? null : (byte[])row[column];
}
