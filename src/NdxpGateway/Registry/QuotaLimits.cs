using System.Collections.Frozen;

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

    public int AtOnce { get; } = Burst ?? PerSecond ?? 0;

    /// <summary>As in <c>RateLimit-Policy</c>: <c>500;w=1;burst=500, 1000000;w=86400</c>.</summary>
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
    public int OfOneAgency => Guarded + Math.Max(1, (int)(Concurrent * Share));
}
