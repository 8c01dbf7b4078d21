using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NdxpGateway.Registry;

/// <summary>How many calls may be made: a part of the snapshot, so that it changes under a new version and a call is judged by one of them.</summary>
internal sealed record QuotaLimits
{
    public static readonly QuotaLimits None = new();

    /// <summary>Of every agency that has no limit of its own.</summary>
    public Limit General { get; init; } = Limit.None;

    /// <summary>By the agency's identifier.</summary>
    public FrozenDictionary<string, Limit> Agencies { get; init; } = FrozenDictionary<string, Limit>.Empty;

    /// <summary>Beside the agency's own: what it may ask of one system.</summary>
    public FrozenDictionary<(string Agency, string System), Limit> Cells { get; init; } = FrozenDictionary<(string Agency, string System), Limit>.Empty;

    /// <summary>Of every system that has none of its own; null for no limit.</summary>
    public SystemLimit? EverySystem { get; init; }

    /// <summary>By the system's code.</summary>
    public FrozenDictionary<string, SystemLimit> Systems { get; init; } = FrozenDictionary<string, SystemLimit>.Empty;

    /// <summary>As configured, with what was decided since in place of it.</summary>
    public static QuotaLimits Of(QuotaSettings settings, IReadOnlyDictionary<string, Limit> decided)
    {
        var (agencies, cells) = (settings.Agencies.ToDictionary(), settings.Cells.ToDictionary());
        foreach (var (key, limit) in decided)
            (key.Contains(':') ? cells : agencies)[key] = limit;
        return new QuotaLimits
        {
            General = settings.General,
            Agencies = agencies.ToFrozenDictionary(),
            Cells = cells.ToFrozenDictionary(cell => (cell.Key.Split(':')[0], cell.Key.Split(':')[1]), cell => cell.Value),
            EverySystem = settings.EverySystem,
            Systems = settings.Systems.ToFrozenDictionary(),
        };
    }

    public Limit Of(string agency) => Agencies.GetValueOrDefault(agency, General);

    public Limit? Of(string agency, string system) => Cells.Count == 0 ? null : Cells.GetValueOrDefault((agency, system));

    public SystemLimit? OfSystem(string system) => Systems.GetValueOrDefault(system) ?? EverySystem;
}

/// <summary>Calls a second and a day; null where there is no limit.</summary>
/// <param name="Burst">Calls that may come at once; as many as <paramref name="PerSecond"/> when left out.</param>
internal sealed record Limit(int? PerSecond, int? PerDay, int? Burst = null)
{
    public static readonly Limit None = new(null, null);

    // Without setters: what is worked out of them below must not outlive a change.
    public int? PerSecond { get; } = PerSecond;

    public int? PerDay { get; } = PerDay;

    public int? Burst { get; } = Burst;

    [JsonIgnore]
    public int AtOnce { get; } = Burst ?? PerSecond ?? 0;

    /// <summary>As in <c>RateLimit-Policy</c>: <c>500;w=1;burst=500, 1000000;w=86400</c>.</summary>
    [JsonIgnore]
    public string Policy { get; } = string.Join(", ", new[]
    {
        PerSecond is { } second ? $"{second};w=1;burst={Burst ?? second}" : null,
        PerDay is { } day ? $"{day};w=86400" : null,
    }.OfType<string>());
}

/// <summary>How many calls may be under way at one system at the same time.</summary>
/// <param name="Concurrent">Places common to all agencies.</param>
/// <param name="Share">Of the common places, what one agency may take at most.</param>
/// <param name="Guarded">Beside the common places, what each agency has for itself, whatever the others do.</param>
internal sealed record SystemLimit(int Concurrent, double Share, int Guarded)
{
    /// <summary>What one agency may have under way at most.</summary>
    [JsonIgnore]
    public int OfOneAgency => Guarded + Math.Max(1, (int)(Concurrent * Share));
}

/// <summary>Limits as the hub's configuration has them, by name: <c>H39</c>, <c>H39:DKDN</c>, <c>DKDN</c>.</summary>
internal sealed record QuotaSettings(
    Limit General,
    ImmutableSortedDictionary<string, Limit> Agencies,
    ImmutableSortedDictionary<string, Limit> Cells,
    SystemLimit? EverySystem,
    ImmutableSortedDictionary<string, SystemLimit> Systems)
{
    public static readonly QuotaSettings None =
        new(Limit.None, ImmutableSortedDictionary<string, Limit>.Empty, ImmutableSortedDictionary<string, Limit>.Empty, null, ImmutableSortedDictionary<string, SystemLimit>.Empty);
}
