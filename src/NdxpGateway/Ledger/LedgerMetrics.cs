using System.Diagnostics;
using System.Diagnostics.Metrics;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Telemetry;

namespace NdxpGateway.Ledger;

/// <summary>What the ledger tells of itself while it works.</summary>
internal sealed class LedgerMetrics
{
    private static readonly TimeSpan DoubtsAreKept = TimeSpan.FromSeconds(15);

    private readonly Histogram<double> commit;
    private readonly Histogram<int> batch;
    private readonly Meter meter;
    private (long At, long Count) doubts;
    private long failures;

    public LedgerMetrics(GatewayTelemetry telemetry)
    {
        meter = telemetry.Meter;
        commit = meter.CreateHistogram<double>("ndxp.ledger.commit.duration", "s", "Of one commit: hash, sign, store, head",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] });
        batch = meter.CreateHistogram<int>("ndxp.ledger.commit.records", "{record}", "Records of one commit",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 25, 50, 100, 250, 1_000, 10_000] });
        // There from the first look on: a series that began at 1 would have no increase, and the first failure would wake nobody.
        meter.CreateObservableCounter("ndxp.ledger.commit.failures", () => Interlocked.Read(ref failures), "{commit}", "Commits that were not confirmed; their callers were answered 503");
    }

    public void Committed(long from, int records)
    {
        commit.Record(Stopwatch.GetElapsedTime(from).TotalSeconds);
        batch.Record(records);
    }

    public void Failed() => Interlocked.Increment(ref failures);

    /// <summary>What is looked at whenever somebody reads metrics.</summary>
    public void Watch(LedgerWriter writer, LedgerChain chain, LedgerPlaces places, Doubts known, TimeProvider time)
    {
        meter.CreateObservableGauge("ndxp.ledger.healthy", () => writer.Healthy ? 1 : 0, description: "1 while records are accepted, 0 while exchanges are answered 503");
        meter.CreateObservableGauge("ndxp.ledger.chain.broken", () => writer.Contradicted ? 1 : 0, description: "1 while store and head contradict each other");
        meter.CreateObservableGauge("ndxp.ledger.queue", () => writer.Waiting, "{record}", "Records that wait for the next commit");
        meter.CreateObservableCounter("ndxp.ledger.records", () => chain.Tip.Last, "{record}", "Records in the ledger");
        meter.CreateObservableGauge("ndxp.ledger.head.age", () => Math.Max(0, (time.GetUtcNow() - Micros.ToTime(chain.Tip.At)).TotalSeconds), "s", "Since the newest seal");
        meter.CreateObservableGauge("ndxp.ledger.in_doubt", () => InDoubt(places, known), "{write}", "Writes that were sent and never ended: nobody knows whether the system acted");
    }

    // Two looks at the store each time; a scraper that asks every second need not have a new answer each time.
    private long InDoubt(LedgerPlaces places, Doubts known)
    {
        if (doubts.At != 0 && Stopwatch.GetElapsedTime(doubts.At) < DoubtsAreKept)
            return doubts.Count;
        try
        {
            using var store = places.OpenStore();
            doubts = (Stopwatch.GetTimestamp(), known.In(store).Count);
        }
        catch (LedgerUnavailableException)
        {
            // The gauge of the ledger's health says so; of doubts the last count stands.
            doubts.At = Stopwatch.GetTimestamp();
        }

        return doubts.Count;
    }
}
