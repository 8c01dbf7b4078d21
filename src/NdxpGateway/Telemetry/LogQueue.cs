using OpenTelemetry;
using OpenTelemetry.Logs;

namespace NdxpGateway.Telemetry;

/// <summary>As the queue of spans: bounded, and what finds no place or no taker is counted.</summary>
internal sealed class LogQueue : BatchLogRecordExportProcessor
{
    private const int Most = 2_048;

    private readonly Counting counting;

    public LogQueue(BaseExporter<LogRecord> receiver) : this(new Counting(receiver))
    {
    }

    private LogQueue(Counting counting) : base(counting, maxQueueSize: Most, scheduledDelayMilliseconds: 1_000) => this.counting = counting;

    public long Dropped => Interlocked.Read(ref counting.Dropped);

    // Not OnExport: the queue of log lines, unlike others, never comes by it.
    public override void OnEnd(LogRecord data)
    {
        if (Interlocked.Increment(ref counting.Waiting) <= Most)
        {
            base.OnEnd(data);
            return;
        }

        Interlocked.Decrement(ref counting.Waiting);
        Interlocked.Increment(ref counting.Dropped);
    }

    private sealed class Counting(BaseExporter<LogRecord> receiver) : BaseExporter<LogRecord>
    {
        public int Waiting;
        public long Dropped;

        public override ExportResult Export(in Batch<LogRecord> batch)
        {
            var count = (int)batch.Count;
            var result = receiver.Export(batch);
            Interlocked.Add(ref Waiting, -count);
            if (result != ExportResult.Success)
                Interlocked.Add(ref Dropped, count);
            return result;
        }
    }
}

/// <summary>Makes an exporter known to the provider of its signal, whose name and attributes it sends along; exports nothing itself.</summary>
internal sealed class Introduced<T>(BaseExporter<T> exporter) : BaseExportProcessor<T>(exporter) where T : class
{
    protected override void OnExport(T data)
    {
    }
}
