using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry;

namespace NdxpGateway.Telemetry;

/// <summary>
/// Between the exchanges and the receiver of traces. A receiver that is slow or gone costs no call anything and no more memory than what
/// the queue holds: what finds no place, and what the receiver did not take, is dropped and counted.
/// </summary>
internal sealed class SpanQueue : BaseExportProcessor<Activity>
{
    private const int MostABatch = 512;

    // By the machine's clock: the hub's own may stand still in a test.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    private readonly Channel<Activity> waiting;
    private readonly SemaphoreSlim hurry = new(0);
    private readonly Task exporting;
    private long dropped;
    private long sent;
    private long taken;
    private int depth;
    private int gathering;

    private readonly ActivitySource? own;

    /// <param name="own">Whose spans are taken, since sources are listened to by name, and a process may hold several hubs; null for all.</param>
    public SpanQueue(BaseExporter<Activity> exporter, int most, ActivitySource? own = null) : base(exporter)
    {
        this.own = own;
        waiting = Channel.CreateBounded<Activity>(new BoundedChannelOptions(most) { SingleReader = true });
        exporting = Task.Run(ExportAsync);
    }

    public long Dropped => Interlocked.Read(ref dropped);

    public long Sent => Interlocked.Read(ref sent);

    /// <summary>One that was left out when it began, and turned out to be worth telling.</summary>
    public void Keep(Activity span)
    {
        span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        Take(span);
    }

    protected override void OnExport(Activity data)
    {
        if (data.Recorded && (own is null || data.Source == own))
            Take(data);
    }

    protected override bool OnForceFlush(int timeoutMilliseconds)
    {
        var upTo = Interlocked.Read(ref taken);
        hurry.Release();
        return SpinWait.SpinUntil(() => Sent + Dropped >= upTo, timeoutMilliseconds);
    }

    protected override bool OnShutdown(int timeoutMilliseconds)
    {
        waiting.Writer.TryComplete();
        hurry.Release();
        // What a receiver does not take in the time that is left is dropped, and the hub ends all the same.
        return exporting.Wait(timeoutMilliseconds) && base.OnShutdown(timeoutMilliseconds);
    }

    private void Take(Activity span)
    {
        Interlocked.Increment(ref taken);
        if (!waiting.Writer.TryWrite(span))
            Interlocked.Increment(ref dropped);
        else if (Interlocked.Increment(ref depth) == MostABatch && Volatile.Read(ref gathering) != 0)
            hurry.Release();
    }

    private async Task ExportAsync()
    {
        var batch = new List<Activity>(MostABatch);
        while (await waiting.Reader.WaitToReadAsync())
        {
            await GatherAsync();
            while (batch.Count < MostABatch && waiting.Reader.TryRead(out var span))
                batch.Add(span);
            Interlocked.Add(ref depth, -batch.Count);
            Export([.. batch]);
            batch.Clear();
        }
    }

    // Alone a span waits a moment for company. A batch that is full does not, and one that becomes full ends the wait: under load more spans come in it than the queue holds.
    private async Task GatherAsync()
    {
        Interlocked.Exchange(ref gathering, 1);
        if (Volatile.Read(ref depth) < MostABatch)
            await hurry.WaitAsync(Gathering);
        Interlocked.Exchange(ref gathering, 0);
    }

    private void Export(Activity[] spans)
    {
        if (exporter.Export(new Batch<Activity>(spans, spans.Length)) == ExportResult.Success)
            Interlocked.Add(ref sent, spans.Length);
        else
            Interlocked.Add(ref dropped, spans.Length);
    }
}
