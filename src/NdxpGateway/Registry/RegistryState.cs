using System.Collections.Immutable;

namespace NdxpGateway.Registry;

/// <summary>All that a snapshot is made of. The same state makes the same snapshot, today and when a call of last month is explained.</summary>
/// <param name="Files">The registry's files: agencies, systems, subscriptions, contracts.</param>
/// <param name="Settings">What the hub's configuration adds to them.</param>
/// <param name="Decisions">What owners and operators have decided since.</param>
internal sealed record RegistryState(RegistryFileSet Files, RegistrySettings Settings, Decisions Decisions)
{
    public static readonly RegistryState Empty = new(RegistryFileSet.Empty, RegistrySettings.None, Decisions.None);
}

/// <summary>What configuration adds to the registry's files.</summary>
/// <param name="With">Optional operations that are on (<c>Registry:With</c>).</param>
/// <param name="Grants">Cells that this sandbox lays over the letter, each <c>H39:DANCU</c>.</param>
/// <param name="Quotas">How many calls may be made.</param>
internal sealed record RegistrySettings(ImmutableSortedSet<string> With, ImmutableSortedSet<string> Grants, QuotaSettings Quotas)
{
    public static readonly RegistrySettings None = new([], [], QuotaSettings.None);
}

/// <summary>What was decided beside the files, by name: names outlive the order of agencies and systems in a file.</summary>
internal sealed record Decisions
{
    public static readonly Decisions None = new();

    /// <summary>By cell, <c>H39:DANCU</c>.</summary>
    public ImmutableSortedDictionary<string, CellAccess> Cells { get; init; } = ImmutableSortedDictionary<string, CellAccess>.Empty;

    /// <summary>Suspensions for everybody, by system.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<Act>> Outages { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<Act>>.Empty;

    /// <summary>Limits that replace those of the configuration, by agency (<c>H39</c>) and by cell (<c>H39:DKDN</c>).</summary>
    public ImmutableSortedDictionary<string, Limit> Quotas { get; init; } = ImmutableSortedDictionary<string, Limit>.Empty;

    public static string CellKey(Agency agency, NationalSystem system) => $"{agency.Id}:{system.Code}";

    public CellAccess Of(Agency agency, NationalSystem system) => Cells.GetValueOrDefault(CellKey(agency, system)) ?? new CellAccess();

    /// <summary>The same decisions but for this cell.</summary>
    public Decisions With(Agency agency, NationalSystem system, CellAccess access)
    {
        var key = CellKey(agency, system);
        return this with { Cells = access == new CellAccess() ? Cells.Remove(key) : Cells.SetItem(key, access) };
    }

    public Decisions With(NationalSystem system, ImmutableArray<Act> outages) => this with
    {
        Outages = outages.IsEmpty ? Outages.Remove(system.Code) : Outages.SetItem(system.Code, outages),
    };
}
