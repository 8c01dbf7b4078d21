using System.Collections.Concurrent;
using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Control;

/// <summary>
/// One life of a namespace, from reset to reset: its simulation, and the systems built over it. Systems may keep state of their own
/// in their operations, so a reset builds new ones instead of clearing the old.
/// </summary>
internal sealed class Run(
    Nation nation, SimulatorClock clock, IReadOnlyDictionary<string, Func<Simulation, IReadOnlyList<Operation>>> systems, int mostDossiers = DossierStore.UsualMost)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Operation>> operations = new();

    public SimulatorClock Clock => clock;

    public Simulation Simulation { get; } = new(nation.AtStart(), clock, mostDossiers);

    /// <summary>Built when first asked for: few test runs call all systems.</summary>
    public IReadOnlyList<Operation> OperationsOf(string system) =>
        operations.GetOrAdd(system, static (code, run) => run.Systems[code](run.Simulation), this);

    /// <summary>Into a run that has just begun.</summary>
    public void Put(Checkpoint kept)
    {
        Clock.Put(kept.Clock);
        Simulation.Nation.Additions.Import(kept.Additions);
        Simulation.Dossiers.Import(kept.Dossiers);
        // What dossiers bring about is known to their system alone, and another may be asked for it first. A system may keep what is no
        // dossier under a key of its own.
        foreach (var system in kept.Dossiers.Dossiers.Select(dossier => dossier.System).Distinct().Where(Systems.ContainsKey))
        {
            OperationsOf(system);
        }
    }

    private IReadOnlyDictionary<string, Func<Simulation, IReadOnlyList<Operation>>> Systems => systems;
}
