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

    public QuotaLimits Quotas { get; init; } = QuotaLimits.None;

    public Agency? Agency(string id) => byId.GetValueOrDefault(id);

    public NationalSystem? System(string code) => byCode.GetValueOrDefault(code);

    public NationalSystem? SystemAt(ReadOnlySpan<char> context) =>
        byContext.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(context, out var system) ? system : null;
}

/// <summary>Holds the snapshot in force. A change replaces it whole or not at all.</summary>
internal sealed class SnapshotInForce(Snapshot first)
{
    private readonly Lock changing = new();
    private Snapshot current = first;

    public Snapshot Current => Volatile.Read(ref current);

    /// <summary>Under the next version number. When the change throws, what was in force stays.</summary>
    public void Change(Func<Snapshot, Snapshot> change)
    {
        lock (changing)
            Volatile.Write(ref current, change(current) with { Version = current.Version + 1 });
    }
}
