using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NdxpGateway.Telemetry;

/// <summary>The names under which the hub speaks of itself: one activity source, one meter. Features make their instruments on it.</summary>
internal sealed class GatewayTelemetry : IDisposable
{
    public const string Name = "Ndxp.Gateway", Findings = "ndxp.contract.findings";

    public GatewayTelemetry(IMeterFactory meters)
    {
        Meter = meters.Create(Name);
        ContractFindings = Meter.CreateCounter<long>(Findings, "{finding}", "Places where requests are not as the contract says, by system, operation and kind");
        Meter.CreateObservableGauge(
            "ndxp.breaker.state", () => Breakers.Select(one => new Measurement<int>(one.Value(), new KeyValuePair<string, object?>("ndxp.system", one.Key))),
            description: "Of the breaker before each system: 0 closed, 1 one call tries, 2 open");
    }

    public ActivitySource Source { get; } = new(Name);

    public Meter Meter { get; }

    /// <summary>The state of each system's breaker, given by whoever breaks.</summary>
    public ConcurrentDictionary<string, Func<int>> Breakers { get; } = [];

    /// <summary>The share of its day's budget that an agency has used, 0 to 1, given by whoever keeps budgets; null where there is none.</summary>
    public Func<string, double?>? QuotaUse { get; set; }

    public Counter<long> ContractFindings { get; }

    // The meter is its factory's to dispose of.
    public void Dispose() => Source.Dispose();
}
