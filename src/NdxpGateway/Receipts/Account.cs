using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Receipts;

/// <summary>All that a receipt is written from, whether it was kept in memory, is on record, or is only asked about.</summary>
internal sealed record Account(DateTimeOffset At, Snapshot Snapshot, Identification Caller, Verdict Verdict, IReadOnlyList<Step> Steps)
{
    public Guid? Transaction { get; init; }

    public long RegistryVersion { get; init; } = Snapshot.Version;

    public NationalSystem? System { get; init; }

    public Operation? Operation { get; init; }

    /// <summary>Of the hub's own, or of one that the registry does not have.</summary>
    public string? OperationName { get; init; }

    /// <summary>The provinces or agencies that were named.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>Refused by a rule that the catalogue does not know any more.</summary>
    public bool IsRefused { get; init; } = !Verdict.Passed;

    public int? FaultCode { get; init; } = Verdict.Refusal?.Code;

    public int? Status { get; init; }

    public string? Trace { get; init; }

    public string? Kept { get; init; }

    public bool? Agrees { get; init; }

    public IReadOnlyList<string>? NotLookedAt { get; init; }
}
