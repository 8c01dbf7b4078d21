using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks;

/// <summary>What all systems of one run share: the cast and the clock.</summary>
/// <param name="MostDossiers">How many that were handed in each system keeps.</param>
internal sealed record Simulation(Nation Nation, TimeProvider Clock, int MostDossiers = DossierStore.UsualMost)
{
    /// <summary>What was handed in since the run began.</summary>
    public DossierStore Dossiers { get; } = new(Clock, MostDossiers);

    public DateOnly Today => DateOnly.FromDateTime(Clock.GetLocalNow().DateTime);
}
