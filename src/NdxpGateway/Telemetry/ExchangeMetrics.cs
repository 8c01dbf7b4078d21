using System.Diagnostics.Metrics;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Reading;

namespace NdxpGateway.Telemetry;

/// <summary>
/// What is counted of exchanges. Agency and system never stand together in one metric: 93 times 13 times outcome is more than the 2,000
/// series that OpenTelemetry keeps of one, and a wider registry far more.
/// </summary>
internal sealed class ExchangeMetrics
{
    public const string Exchanges = "ndxp.exchanges", ByAgency = "ndxp.agency.exchanges", Duration = "ndxp.exchange.duration",
        SystemDuration = "ndxp.system.duration", Refusals = "ndxp.gate.refusals", QuotaUse = "ndxp.quota.use";

    /// <summary>Seconds; finer where a hub is, wide enough for the longest timeout.</summary>
    public static readonly double[] Buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Counter<long> exchanges;
    private readonly Counter<long> refusals;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> systemDuration;

    public ExchangeMetrics(GatewayTelemetry telemetry, TelemetryOptions options)
    {
        var meter = telemetry.Meter;
        Agencies = new AgencyTallies(options.AgencySeries);
        exchanges = meter.CreateCounter<long>(Exchanges, "{exchange}", "Exchanges, by system, outcome and rule");
        refusals = meter.CreateCounter<long>(Refusals, "{exchange}", "Exchanges that a gate refused, by gate and rule");
        duration = meter.CreateHistogram<double>(Duration, "s", "From the first byte of the request to the release of the answer, by system and operation",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });
        systemDuration = meter.CreateHistogram<double>(SystemDuration, "s", "From the sending of the request to the whole answer of the national system, by system",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });
        meter.CreateObservableCounter(ByAgency, Agencies.Tell, "{exchange}", "Exchanges, by agency and outcome: the busiest agencies, the rest as other");
        meter.CreateObservableGauge(QuotaUse, () => UseOf(telemetry), "1", "Share of the day's budget that an agency has used: of the agencies that have series");
    }

    public AgencyTallies Agencies { get; }

    private IEnumerable<Measurement<double>> UseOf(GatewayTelemetry telemetry)
    {
        if (telemetry.QuotaUse is not { } useOf)
            yield break;
        foreach (var agency in Agencies.Seated())
        {
            if (useOf(agency) is { } use)
                yield return new Measurement<double>(use, new KeyValuePair<string, object?>("ndxp.agency", agency));
        }
    }

    public void Count(Exchange exchange, TimeSpan elapsed)
    {
        var (outcome, verdict, system) = (ExchangeWords.Outcome(exchange), exchange.Verdict, new KeyValuePair<string, object?>("ndxp.system", ExchangeWords.System(exchange)));
        exchanges.Add(1, system, new("ndxp.outcome", Outcomes.Word(outcome)), new("ndxp.rule", verdict.Rule ?? "none"));
        duration.Record(elapsed.TotalSeconds, system, new("ndxp.operation", ExchangeWords.Operation(exchange)));
        // The hub's own operations, tokens and receipts, are no business of agencies with the national systems.
        if (exchange.OwnOperation is null)
            Agencies.Count(exchange.Caller.Organisation, outcome);
        if (exchange.RequestOut is { } sent && exchange.ResponseIn is { } answered)
            systemDuration.Record((answered - sent).TotalSeconds, system);
        if (verdict.Refusal is { } refusal && refusal.Stage != Stage.Forwarding)
            refusals.Add(1, new("ndxp.stage", Receipt.Name(refusal.Stage)), new("ndxp.rule", refusal.Rule));
    }
}
