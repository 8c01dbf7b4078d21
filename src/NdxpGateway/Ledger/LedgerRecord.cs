namespace NdxpGateway.Ledger;

/// <summary>A read has one record. A write has two: begun, durable before it is forwarded, and ended, durable before its answer leaves.</summary>
internal enum Phase
{
    Single,
    Begun,
    Ended,
}

internal enum Decision
{
    Allow,
    Refuse,
}

/// <summary>
/// One row of the ledger: the fields of NĐ 47/2020/NĐ-CP, Điều 45, with operation, decision, registry version and the four times of an
/// exchange. No payload and no identifier of a person: bodies only as hashes.
/// </summary>
internal sealed record LedgerRecord
{
    public required Guid TransactionId { get; init; }

    public required Phase Phase { get; init; }

    public string? Agency { get; init; }

    public string? Application { get; init; }

    public string? System { get; init; }

    public string? Operation { get; init; }

    public required string Method { get; init; }

    public required Decision Decision { get; init; }

    public required string Rule { get; init; }

    /// <summary>Number of the refusal, e.g. 900908; 0 for none.</summary>
    public int FaultCode { get; init; }

    /// <summary>HTTP status of the answer; 0 while there is none.</summary>
    public int Status { get; init; }

    public required long RegistryVersion { get; init; }

    /// <summary>Microseconds since 1970, as the other three times.</summary>
    public required long RequestIn { get; init; }

    public long? RequestOut { get; init; }

    public long? ResponseIn { get; init; }

    /// <summary>The moment the answer was ready to leave; whether the caller received it is not claimed.</summary>
    public long? ResponseOut { get; init; }

    /// <summary>W3C trace id, 32 hexadecimal digits.</summary>
    public string? TraceId { get; init; }

    public long RequestBytes { get; init; }

    public byte[]? RequestSha256 { get; init; }

    public long ResponseBytes { get; init; }

    public byte[]? ResponseSha256 { get; init; }
}

/// <summary>A record with its place in the ledger; places are given in the order of commit, from 1.</summary>
internal sealed record LedgerRow(long Seq, LedgerRecord Record);
