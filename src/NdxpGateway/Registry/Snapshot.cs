using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NdxpGateway.Registry;

/// <summary>
/// Everything the gates judge by, immutable and under one version number: a call is judged, recorded and explained by one
/// snapshot from beginning to end, whatever is loaded meanwhile.
/// </summary>
internal sealed record Snapshot(long Version, ImmutableArray<Agency> Agencies, ImmutableArray<NationalSystem> Systems, Matrix Matrix)
{
    private readonly FrozenDictionary<string, Agency> byId = Agencies.ToFrozenDictionary(agency => agency.Id.Value);

    private readonly FrozenDictionary<string, NationalSystem> byCode =
        Systems.ToFrozenDictionary(system => system.Code, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, NationalSystem> byContext = Systems.ToFrozenDictionary(system => system.Context);

    /// <summary>What it was made of; what a change starts from.</summary>
    public RegistryState State { get; init; } = RegistryState.Empty;

    /// <summary>Times at which an owner has suspended a system for everybody, by the system's code.</summary>
    public FrozenDictionary<string, ImmutableArray<Act>> Outages { get; init; } = FrozenDictionary<string, ImmutableArray<Act>>.Empty;

    /// <summary>How many calls may be made.</summary>
    public QuotaLimits Quotas { get; init; } = QuotaLimits.None;

    public Agency? Agency(string id) => byId.GetValueOrDefault(id);

    public NationalSystem? System(string code) => byCode.GetValueOrDefault(code);

    public NationalSystem? SystemAt(ReadOnlySpan<char> context) =>
        byContext.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(context, out var system) ? system : null;

    /// <summary>Null when nobody has suspended the system at that moment.</summary>
    public Act? OutageOf(NationalSystem system, DateTimeOffset at) =>
        Outages.Count > 0 && Outages.TryGetValue(system.Code, out var outages) ? outages.FirstOrDefault(outage => outage.IsInForce(at)) : null;
}

/// <summary>Holds the snapshot in force. A change replaces it whole or not at all.</summary>
internal sealed class SnapshotInForce(Snapshot first)
{
    private Snapshot current = first;

    public Snapshot Current => Volatile.Read(ref current);

    /// <summary>For <see cref="RegistryChanges"/> alone, which has it on disk before.</summary>
    public void Replace(Snapshot next) => Volatile.Write(ref current, next);
}
