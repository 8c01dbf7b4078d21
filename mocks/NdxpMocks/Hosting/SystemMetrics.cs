using System.Diagnostics.Metrics;
using NdxpMocks.Control;

namespace NdxpMocks.Hosting;

/// <summary>What the systems tell of themselves beside their spans: how many dossiers were handed in to each, in the default namespace.</summary>
internal sealed class SystemMetrics : IDisposable
{
    private readonly Meter meter = new(SystemTracing.SourceName);

    public SystemMetrics(Simulations simulations) => meter.CreateObservableGauge(
        "ndxp.dossiers",
        () => simulations.Default.Run.Simulation.Dossiers.Counts().Select(kept => new Measurement<int>(kept.Count, new KeyValuePair<string, object?>("ndxp.system", kept.System))),
        "{dossier}", "Dossiers that were handed in, by system");

    public void Dispose() => meter.Dispose();
}
