using Microsoft.Data.Sqlite;
using NdxpGateway.Ledger.Records;
using SQLitePCL;

namespace NdxpGateway.Ledger.Stores.Sqlite;

/// <summary>The one connection that writes. After any failure it is thrown away: closing it rolls back whatever was open.</summary>
internal sealed class LedgerConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly sqlite3 database;
    private readonly List<sqlite3_stmt> prepared = [];
    private readonly LedgerInsert insert;
    private readonly sqlite3_stmt begin;
    private readonly sqlite3_stmt commit;
    private readonly sqlite3_stmt probe;
    private readonly sqlite3_stmt seal;
    private readonly sqlite3_stmt kind;
    private readonly sqlite3_stmt block;
    private readonly sqlite3_stmt lookup;

    /// <param name="connection">Of a database that has the tables.</param>
    public LedgerConnection(SqliteConnection connection)
    {
        this.connection = connection;
        database = connection.Handle!;
        insert = new LedgerInsert(database, Prepare(LedgerInsert.Sql));
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        // A trial must write: a full disk lets an empty transaction pass.
        probe = Prepare("INSERT INTO meta (key, value) VALUES ('probes', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1");
        seal = Prepare("INSERT INTO seals (batch, first_seq, last_seq, hash, at, key, signature) VALUES (?, ?, ?, ?, ?, ?, ?)");
        kind = Prepare("INSERT INTO kinds (code, agency, system, operation, phase, decision, rule, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        block = Prepare("INSERT INTO blocks (first_seq, codes, open) VALUES (?, ?, ?)");
        lookup = Prepare("INSERT INTO lookups (place, entries) VALUES (?, ?)");
    }

    public void Commit(SealedBatch batch)
    {
        Run(begin, mayBeWritten: false);
        var seq = batch.Seal.First;
        var hashes = batch.Hashes.Span;
        foreach (var record in batch.Records.Span)
        {
            if (insert.Execute(seq++, record, hashes[..Chain.RecordLine.HashBytes]) is not raw.SQLITE_OK and var code)
                throw Failed(code, mayBeWritten: false);
            hashes = hashes[Chain.RecordLine.HashBytes..];
        }

        Insert(seal, batch.Seal.Batch, batch.Seal.First, batch.Seal.Last, batch.Seal.Hash, batch.Seal.At, batch.Seal.Key, batch.Seal.Signature);
        foreach (var (code, of) in batch.NewKinds)
            Insert(kind, (long)code, of.Agency, of.System, of.Operation, LedgerWords.Of(of.Phase), LedgerWords.Of(of.Decision), of.Rule, (long)of.Status);
        foreach (var finished in batch.Blocks)
        {
            Insert(block, finished.First, finished.Codes, finished.Open);
            for (var part = 0; part < finished.Lookups.Length; part++)
                Insert(lookup, SqliteReader.LookupPlace(part, finished.First), finished.Lookups[part]);
        }

        // A commit that reports an error may have reached the disk before it did.
        Run(commit, mayBeWritten: true);
    }

    public void Probe()
    {
        Run(begin, mayBeWritten: false);
        Run(probe, mayBeWritten: false);
        Run(commit, mayBeWritten: false);
    }

    public void Dispose()
    {
        foreach (var statement in prepared)
            statement.Dispose();
        connection.Dispose();
    }

    private void Insert(sqlite3_stmt statement, params ReadOnlySpan<object?> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            _ = values[at] switch
            {
                null => raw.sqlite3_bind_null(statement, at + 1),
                long number => raw.sqlite3_bind_int64(statement, at + 1, number),
                string text => raw.sqlite3_bind_text(statement, at + 1, text),
                byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, at + 1, 0),
                var bytes => raw.sqlite3_bind_blob(statement, at + 1, (byte[])bytes),
            };
        }

        Run(statement, mayBeWritten: false);
    }

    private void Run(sqlite3_stmt statement, bool mayBeWritten)
    {
        var code = raw.sqlite3_step(statement) == raw.SQLITE_DONE ? raw.SQLITE_OK : raw.sqlite3_extended_errcode(database);
        raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_OK)
            throw Failed(code, mayBeWritten);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        if (code != raw.SQLITE_OK)
            throw Failed(code, mayBeWritten: false);
        prepared.Add(statement);
        return statement;
    }

    private LedgerUnavailableException Failed(int code, bool mayBeWritten)
    {
        var reason = $"{raw.sqlite3_errstr(code & 0xff).utf8_to_string()} (SQLite {code})";
        return mayBeWritten
            ? new($"The ledger '{connection.DataSource}' failed at the commit, and it is not known whether the records were written: {reason}", mayBeWritten: true)
            : new($"The ledger '{connection.DataSource}' did not take the records: {reason}");
    }
}
