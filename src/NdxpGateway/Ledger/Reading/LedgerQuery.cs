using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Reading;

/// <summary>Which records; what is null is not asked for. Times are those of the record's commit, in microseconds since 1970.</summary>
internal sealed record LedgerQuery
{
    public string? Agency { get; init; }

    public string? System { get; init; }

    public string? Operation { get; init; }

    public string? Rule { get; init; }

    public int? Status { get; init; }

    public Outcome? Outcome { get; init; }

    /// <summary>First moment.</summary>
    public long? From { get; init; }

    /// <summary>The moment after the last.</summary>
    public long? To { get; init; }

    public Guid? Transaction { get; init; }

    public byte[]? Trace { get; init; }

    /// <summary>A person's hash, under any of the subject keys.</summary>
    public IReadOnlyList<byte[]> Subject { get; init; } = [];

    /// <summary>Only records before this place: where the page before ended.</summary>
    public long? Before { get; init; }

    /// <summary>Whether anything is asked that a record's kind answers.</summary>
    public bool AsksForKind => (Agency ?? System ?? Operation ?? Rule) is not null || Status is not null || Outcome is not null;

    public bool Matches(Kind kind) =>
        (Agency is null || Agency == kind.Agency)
        && (System is null || System == kind.System)
        && (Operation is null || Operation == kind.Operation)
        && (Rule is null || Rule == kind.Rule)
        && (Status is null || Status == kind.Status)
        && (Outcome is null || Outcome == Outcomes.Of(kind) || (Outcome == Reading.Outcome.InDoubt && kind.Phase == Phase.Begun));

    public bool Matches(LedgerRow row) =>
        Matches(Kind.Of(row.Record))
        && (Transaction is null || Transaction == row.Record.TransactionId)
        && (Trace is null || (row.Record.TraceId is { } trace && trace.AsSpan().SequenceEqual(Trace)))
        && (Subject.Count == 0 || Subject.Any(hash => row.Record.Names(hash)));

    /// <summary>What the index can be asked for: identifiers of which a record has one.</summary>
    public IReadOnlyList<byte[]> Identifiers() =>
        Transaction is { } transaction ? [transaction.ToByteArray(bigEndian: true)] : Trace is not null ? [Trace] : Subject;
}
