using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NdxpGateway.Telemetry;

/// <summary>The names under which the hub speaks of itself: one activity source, one meter.</summary>
internal sealed class GatewayTelemetry : IDisposable
{
    public const string Name = "Ndxp.Gateway";

    private readonly Meter meter = new(Name);

    public GatewayTelemetry()
    {
        Exchanges = meter.CreateCounter<long>("ndxp.exchanges", "{exchange}", "Exchanges answered, by system, operation, rule and status");
        ContractFindings = meter.CreateCounter<long>("ndxp.contract.findings", "{finding}", "Places where requests are not as the contract says, by system, operation and kind");
        Duration = meter.CreateHistogram<double>("ndxp.exchange.duration", "s", "From the first byte of the request to the release of the answer",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
    }

    public ActivitySource Source { get; } = new(Name);

    public Counter<long> Exchanges { get; }

    public Counter<long> ContractFindings { get; }

    public Histogram<double> Duration { get; }

    public void Dispose()
    {
        meter.Dispose();
        Source.Dispose();
    }
}
