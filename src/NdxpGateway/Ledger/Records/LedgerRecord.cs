namespace NdxpGateway.Ledger.Records;

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
/// What the ledger says of an exchange: the fields of NĐ 47/2020/NĐ-CP, Điều 45, with operation, evidence, decision, registry version and
/// the four times. No payload and no identifier of a person: bodies only as hashes, persons only as hashes under a key.
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

    /// <summary>Form of the request (Điều 45): json, xml, form, text, other; null without a body.</summary>
    public string? Form { get; init; }

    /// <summary>How the operation is known: level of <c>x-ndxp-evidence</c>.</summary>
    public string? Evidence { get; init; }

    public required Decision Decision { get; init; }

    public required string Rule { get; init; }

    /// <summary>Cell of the letter that the decision rests on, e.g. <c>2b:39:13</c>; with <c>+</c> behind it where this sandbox granted it.</summary>
    public string? Cell { get; init; }

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

    /// <summary>W3C trace id, 16 bytes.</summary>
    public byte[]? TraceId { get; init; }

    /// <summary>Whose data were asked for: <see cref="SubjectKeys.HashBytes"/> bytes a person, under the key that is named beside them.</summary>
    public byte[]? Subjects { get; init; }

    public string? SubjectKey { get; init; }

    public long RequestBytes { get; init; }

    public byte[]? RequestSha256 { get; init; }

    public long ResponseBytes { get; init; }

    public byte[]? ResponseSha256 { get; init; }

    /// <summary>What the simulator did to the answer, as its <c>X-Sim</c> header tells; null for a real system and an undisturbed answer.</summary>
    public string? InjectedFault { get; init; }

    /// <summary>Whether one of <see cref="Subjects"/> is this one.</summary>
    public bool Names(ReadOnlySpan<byte> subject)
    {
        for (var at = 0; at + SubjectKeys.HashBytes <= Subjects?.Length; at += SubjectKeys.HashBytes)
        {
            if (Subjects.AsSpan(at, SubjectKeys.HashBytes).SequenceEqual(subject))
                return true;
        }

        return false;
    }
}

/// <summary>A record in its place: places are given in the order of commit, from 1, without a gap.</summary>
/// <param name="Hash">Over the record and the hash before it; see <see cref="Chain.RecordLine"/>.</param>
internal sealed record LedgerRow(long Seq, LedgerRecord Record, byte[] Hash) : IChained;

/// <summary>What stands in a chain: a record of the store, or its line in an archive.</summary>
internal interface IChained
{
    long Seq { get; }

    byte[] Hash { get; }
}
