using System.Text;
using NdxpGateway.Ledger.Records;
using SQLitePCL;

namespace NdxpGateway.Ledger.Stores.Sqlite;

/// <summary>
/// The one statement of the hot path, prepared once. It speaks to SQLite directly, because a SqliteParameter boxes every number: a third
/// of the time a record, and no garbage.
/// </summary>
internal sealed class LedgerInsert(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    public const string Sql = $"""
        INSERT INTO exchanges (seq, {LedgerRows.Columns}, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private byte[] utf8 = new byte[512];
    private int failed;

    public int Execute(long seq, LedgerRecord record, ReadOnlySpan<byte> hash)
    {
        failed = raw.SQLITE_OK;
        Span<byte> id = stackalloc byte[16];
        record.TransactionId.TryWriteBytes(id, bigEndian: true, out _);
        Check(raw.sqlite3_bind_int64(statement, 1, seq));
        Check(raw.sqlite3_bind_blob(statement, 2, id));
        Text(3, LedgerWords.Of(record.Phase));
        Text(4, record.Agency);
        Text(5, record.Application);
        Text(6, record.System);
        Text(7, record.Operation);
        Text(8, record.Method);
        Text(9, record.Form);
        Text(10, record.Evidence);
        Text(11, LedgerWords.Of(record.Decision));
        Text(12, record.Rule);
        Text(13, record.Cell);
        Check(raw.sqlite3_bind_int64(statement, 14, record.FaultCode));
        Check(raw.sqlite3_bind_int64(statement, 15, record.Status));
        Check(raw.sqlite3_bind_int64(statement, 16, record.RegistryVersion));
        Check(raw.sqlite3_bind_int64(statement, 17, record.RequestIn));
        Time(18, record.RequestOut);
        Time(19, record.ResponseIn);
        Time(20, record.ResponseOut);
        Bytes(21, record.TraceId);
        Text(22, record.SubjectKey);
        Bytes(23, record.Subjects);
        Check(raw.sqlite3_bind_int64(statement, 24, record.RequestBytes));
        Bytes(25, record.RequestSha256);
        Check(raw.sqlite3_bind_int64(statement, 26, record.ResponseBytes));
        Bytes(27, record.ResponseSha256);
        Text(28, record.InjectedFault);
        Check(raw.sqlite3_bind_blob(statement, 29, hash));
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

    private void Bytes(int index, byte[]? value) =>
        Check(value is null ? raw.sqlite3_bind_null(statement, index) : raw.sqlite3_bind_blob(statement, index, value));

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            failed = result;
    }
}
