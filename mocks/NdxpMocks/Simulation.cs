using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks;

/// <summary>What all systems of one run share: the cast and the clock.</summary>
internal sealed record Simulation(Nation Nation, TimeProvider Clock)
{
    /// <summary>What was handed in since the run began.</summary>
    public DossierStore Dossiers { get; } = new(Clock);

    public DateOnly Today => DateOnly.FromDateTime(Clock.GetLocalNow().DateTime);
}
