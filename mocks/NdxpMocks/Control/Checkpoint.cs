using NdxpMocks.Dossiers;
using NdxpMocks.Faults;
using NdxpMocks.World;

namespace NdxpMocks.Control;

/// <summary>What a namespace goes back to, in a checkpoint or after a restart. The journal is history and stays.</summary>
internal sealed record Checkpoint(ClockState Clock, DossierRecords Dossiers, AdditionRecords Additions, FaultSetting Faults)
{
    // Additions first: of a dossier that comes to its end between the two, the person is then added again under its cause, and not lost.
    public static Checkpoint Of(Run run, FaultPlan faults) => new(
        run.Clock.State, Additions: run.Simulation.Nation.Additions.Export(), Dossiers: run.Simulation.Dossiers.Export(), Faults: faults.Setting);
}
