using System.Collections.Concurrent;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Control;

/// <summary>
/// One life of a namespace, from reset to reset: its simulation, and the systems built over it. Systems may keep state of their own
/// in their operations, so a reset builds new ones instead of clearing the old.
/// </summary>
internal sealed class Run(Nation nation, SimulatorClock clock, IReadOnlyDictionary<string, Func<Simulation, IReadOnlyList<Operation>>> systems)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Operation>> operations = new();

    public SimulatorClock Clock => clock;

    public Simulation Simulation { get; } = new(nation, clock);

    /// <summary>Built when first asked for: few test runs call all systems.</summary>
    public IReadOnlyList<Operation> OperationsOf(string system) =>
        operations.GetOrAdd(system, static (code, run) => run.Systems[code](run.Simulation), this);

    private IReadOnlyDictionary<string, Func<Simulation, IReadOnlyList<Operation>>> Systems => systems;
}
