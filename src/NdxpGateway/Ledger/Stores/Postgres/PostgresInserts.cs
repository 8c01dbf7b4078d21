using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;
using static NpgsqlTypes.NpgsqlDbType;

namespace NdxpGateway.Ledger.Stores.Postgres;

/// <summary>The rows that a batch consists of, table by table.</summary>
internal static class PostgresInserts
{
    /// <summary>In the order of <see cref="LedgerRows.Columns"/>.</summary>
    public static PostgresRows<ExchangeRow> Exchanges() => new PostgresRows<ExchangeRow>($"INSERT INTO exchanges (node, seq, {LedgerRows.Columns}, hash)")
        .With(Bigint, row => row.Seq)
        .With(Bytea, row => row.Record.TransactionId.ToByteArray(bigEndian: true))
        .With(Text, row => LedgerWords.Of(row.Record.Phase))
        .With(Text, row => row.Record.Agency)
        .With(Text, row => row.Record.Application)
        .With(Text, row => row.Record.System)
        .With(Text, row => row.Record.Operation)
        .With(Text, row => row.Record.Method)
        .With(Text, row => row.Record.Form)
        .With(Text, row => row.Record.Evidence)
        .With(Text, row => LedgerWords.Of(row.Record.Decision))
        .With(Text, row => row.Record.Rule)
        .With(Text, row => row.Record.Cell)
        .With(Integer, row => row.Record.FaultCode)
        .With(Integer, row => row.Record.Status)
        .With(Bigint, row => row.Record.RegistryVersion)
        .With(Bigint, row => row.Record.RequestIn)
        .With(Bigint, row => row.Record.RequestOut)
        .With(Bigint, row => row.Record.ResponseIn)
        .With(Bigint, row => row.Record.ResponseOut)
        .With(Bytea, row => row.Record.TraceId)
        .With(Text, row => row.Record.SubjectKey)
        .With(Bytea, row => row.Record.Subjects)
        .With(Bigint, row => row.Record.RequestBytes)
        .With(Bytea, row => row.Record.RequestSha256)
        .With(Bigint, row => row.Record.ResponseBytes)
        .With(Bytea, row => row.Record.ResponseSha256)
        .With(Text, row => row.Record.InjectedFault)
        .With(Bytea, row => row.Hash);

    public static PostgresRows<Seal> Seals() => new PostgresRows<Seal>("INSERT INTO seals (node, batch, first_seq, last_seq, hash, at, key, signature)")
        .With(Bigint, seal => seal.Batch)
        .With(Bigint, seal => seal.First)
        .With(Bigint, seal => seal.Last)
        .With(Bytea, seal => seal.Hash)
        .With(Bigint, seal => seal.At)
        .With(Text, seal => seal.Key)
        .With(Bytea, seal => seal.Signature);

    public static PostgresRows<KeyValuePair<int, Kind>> Kinds() =>
        new PostgresRows<KeyValuePair<int, Kind>>("INSERT INTO kinds (node, code, agency, system, operation, phase, decision, rule, status)")
            .With(Integer, pair => pair.Key)
            .With(Text, pair => pair.Value.Agency)
            .With(Text, pair => pair.Value.System)
            .With(Text, pair => pair.Value.Operation)
            .With(Text, pair => LedgerWords.Of(pair.Value.Phase))
            .With(Text, pair => LedgerWords.Of(pair.Value.Decision))
            .With(Text, pair => pair.Value.Rule)
            .With(Integer, pair => pair.Value.Status);

    public static PostgresRows<Block> Blocks() => new PostgresRows<Block>("INSERT INTO blocks (node, first_seq, codes, open)")
        .With(Bigint, block => block.First)
        .With(Bytea, block => block.Codes)
        .With(Bytea, block => block.Open);

    public static PostgresRows<(int Part, long First, byte[] Entries)> Lookups() =>
        new PostgresRows<(int Part, long First, byte[] Entries)>("INSERT INTO lookups (node, part, first_seq, entries)")
            .With(Integer, row => row.Part)
            .With(Bigint, row => row.First)
            .With(Bytea, row => row.Entries);
}

/// <summary>A record on its way into the store.</summary>
internal readonly record struct ExchangeRow(long Seq, LedgerRecord Record, ReadOnlyMemory<byte> Hash);
