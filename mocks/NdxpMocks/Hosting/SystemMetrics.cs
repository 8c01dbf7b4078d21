using System.Diagnostics.Metrics;
using NdxpMocks.Control;

namespace NdxpMocks.Hosting;

/// <summary>
/// What the systems tell of themselves beside their spans: what was asked of them and what became of it, what was done to it, and what they
/// keep. Every label has a closed list of values: systems, operations, outcomes, kinds of faults, states of lifecycles.
/// </summary>
internal sealed class SystemMetrics : IDisposable
{
    // As the hub's, so that both can be laid beside each other.
    private static readonly double[] Buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Meter meter;
    private readonly Counter<long> requests;
    private readonly Counter<long> faults;
    private readonly Histogram<double> duration;

    public SystemMetrics(Simulations simulations, object scope)
    {
        meter = new Meter(new MeterOptions(SystemTelemetry.SourceName) { Scope = scope });
        requests = meter.CreateCounter<long>("ndxp.systems.requests", "{request}", "Requests that reached the simulated systems, by system, operation and outcome");
        faults = meter.CreateCounter<long>("ndxp.systems.injected_faults", "{fault}", "Faults that the simulator did to requests, by system and kind");
        duration = meter.CreateHistogram<double>("ndxp.systems.duration", "s", "From a request's arrival at a simulated system to the end of its answer, by system",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });
        meter.CreateObservableGauge("ndxp.dossiers", () => DossiersOf(simulations), "{dossier}", "Dossiers that were handed in, by system and the state they are in, in the default namespace");
        meter.CreateObservableGauge("ndxp.namespaces", () => simulations.All.Count(), "{namespace}", "Namespaces of the simulator, the default one too");
    }

    /// <summary>False where nobody would hear of it, as in most tests.</summary>
    public bool AreRead => requests.Enabled;

    public void Count(string code, HandledCall handled, TimeSpan elapsed)
    {
        var system = new KeyValuePair<string, object?>("ndxp.system", code);
        requests.Add(1, system, new("ndxp.operation", handled.Operation), new("ndxp.outcome", handled.Outcome));
        duration.Record(elapsed.TotalSeconds, system);
        foreach (var kind in handled.Faults)
        {
            faults.Add(1, system, new("ndxp.fault", kind));
        }
    }

    public void Dispose() => meter.Dispose();

    private static IEnumerable<Measurement<int>> DossiersOf(Simulations simulations) => simulations.Default.Run.Simulation.Dossiers.Counts().Select(kept => new Measurement<int>(
        kept.Count, new("ndxp.system", kept.System), new("ndxp.state", kept.State.Code), new("ndxp.state.name", kept.State.Name)));
}
