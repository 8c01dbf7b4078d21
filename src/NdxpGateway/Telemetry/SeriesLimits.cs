using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Telemetry;

/// <summary>
/// How many series a metric may come to have, by the registry that the hub starts with: further systems take a restart, and contracts that are read
/// again may have twice as many operations.
/// </summary>
internal sealed class SeriesLimits(int systems, int operations, int agencySeries)
{
    /// <summary>Of the simulated systems, which are the letter's thirteen: four outcomes of each operation.</summary>
    public const int Simulated = 1_000;

    /// <summary>Kinds of findings, and room for a few more.</summary>
    public const int Kinds = 20;

    // The rules by which a call passes, those of a caller that is gone and of a write in doubt, and room for a few more.
    private const int RulesThatRefuseNothing = 12;

    // The hub's own operations, gates' rules, states of dossiers, the runtime's and the web server's.
    private const int Others = 300;

    public static SeriesLimits Of(Snapshot start, TelemetryOptions options) =>
        new(start.Systems.Length, start.Systems.Sum(system => system.Contract.Operations.Length), options.AgencySeries);

    /// <summary>By system, outcome and rule: a rule has one outcome. The hub itself counts as a system.</summary>
    public int Exchanges { get; } = (systems + 1) * (Refusals.All.Length + RulesThatRefuseNothing);

    /// <summary>By system and operation: each system has an unknown one beside its own.</summary>
    public int Operations { get; } = Others + systems + 2 * operations;

    /// <summary>By system, operation and kind: no operation has them all, and what one lacks is the room for further ones.</summary>
    public int Findings { get; } = Others + Kinds * operations;

    public int ByAgency { get; } = AgencyTallies.MostSeries(agencySeries);

    public int QuotaUse { get; } = 2 * agencySeries + 2;

    /// <summary>By system alone, or by something else that has few values.</summary>
    public int Few { get; } = Others + systems;
}
