using NdxpMocks.Dossiers;
using NdxpMocks.Faults;
using NdxpMocks.World;

namespace NdxpMocks.Control;

/// <summary>What a namespace goes back to: dossiers, clock and faults. The journal is history and stays.</summary>
internal sealed record Checkpoint(ClockState Clock, Action<DossierStore> Dossiers, FaultSetting Faults)
{
    public static Checkpoint Of(Run run, FaultPlan faults)
    {
        var dossiers = run.Simulation.Dossiers.Export();
        return new Checkpoint(run.Clock.State, store => store.Import(dossiers), faults.Setting);
    }
}
