using System.Text;
using SQLitePCL;

namespace NdxpGateway.Ledger;

/// <summary>
/// The one statement of the hot path, prepared once. It speaks to SQLite directly, because a SqliteParameter boxes every number: a third
/// of the time a record, and no garbage.
/// </summary>
internal sealed class LedgerInsert(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    public const string Sql = """
        INSERT INTO exchanges (
            transaction_id, phase, agency, application, system, operation, method, decision, rule, fault_code, status, registry_version,
            request_in, request_out, response_in, response_out, trace_id, request_bytes, request_sha256, response_bytes, response_sha256)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private byte[] utf8 = new byte[512];
    private int failed;

    public int Execute(LedgerRecord record)
    {
        failed = raw.SQLITE_OK;
        Span<byte> id = stackalloc byte[16];
        record.TransactionId.TryWriteBytes(id, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(statement, 1, id));
        Text(2, LedgerWords.Of(record.Phase));
        Text(3, record.Agency);
        Text(4, record.Application);
        Text(5, record.System);
        Text(6, record.Operation);
        Text(7, record.Method);
        Text(8, LedgerWords.Of(record.Decision));
        Text(9, record.Rule);
        Check(raw.sqlite3_bind_int64(statement, 10, record.FaultCode));
        Check(raw.sqlite3_bind_int64(statement, 11, record.Status));
        Check(raw.sqlite3_bind_int64(statement, 12, record.RegistryVersion));
        Check(raw.sqlite3_bind_int64(statement, 13, record.RequestIn));
        Time(14, record.RequestOut);
        Time(15, record.ResponseIn);
        Time(16, record.ResponseOut);
        Text(17, record.TraceId);
        Check(raw.sqlite3_bind_int64(statement, 18, record.RequestBytes));
        Hash(19, record.RequestSha256);
        Check(raw.sqlite3_bind_int64(statement, 20, record.ResponseBytes));
        Hash(21, record.ResponseSha256);
        if (failed != raw.SQLITE_OK)
            return failed;

        // The reason stands on the connection, and must be read before reset replaces it.
        var code = raw.sqlite3_step(statement) == raw.SQLITE_DONE ? raw.SQLITE_OK : raw.sqlite3_extended_errcode(database);
        raw.sqlite3_reset(statement);
        return code;
    }

    public void Dispose() => statement.Dispose();

    private void Text(int index, string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(statement, index));
            return;
        }

        if (value.Length == 0)
        {
            // An empty span has no address, and SQLite takes no address for NULL.
            Check(raw.sqlite3_bind_text(statement, index, value));
            return;
        }

        if (Encoding.UTF8.GetMaxByteCount(value.Length) > utf8.Length)
            utf8 = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        Check(raw.sqlite3_bind_text(statement, index, utf8.AsSpan(0, Encoding.UTF8.GetBytes(value, utf8))));
    }

    private void Time(int index, long? value) =>
        Check(value is { } known ? raw.sqlite3_bind_int64(statement, index, known) : raw.sqlite3_bind_null(statement, index));

    private void Hash(int index, byte[]? value) =>
        Check(value is null ? raw.sqlite3_bind_null(statement, index) : raw.sqlite3_bind_blob(statement, index, value));

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            failed = result;
    }
}
