using System.Diagnostics;

namespace NdxpGateway.Telemetry;

/// <summary>
/// When the steps of one exchange were, noted as they pass, so that spans are made of them at its end: most steps take next to no time and
/// are worth no span. Only what a national system is told of, forward and its attempts, has a span from its beginning.
/// </summary>
internal sealed class Trail(Activity exchange, ActivitySource source)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private List<Activity>? live;
    private int attempts;

    public Activity Exchange => exchange;

    /// <summary>Of a write's beginning, put on record before it is sent; then of the record of the exchange itself.</summary>
    public Step Begin { get; private set; }

    public Step Commit { get; private set; }

    /// <summary>From the first gate's beginning, then where each one ended; null when no gate was asked.</summary>
    public long[]? Gates { get; set; }

    /// <summary>Spans that have been running beside the exchange's own, and have ended.</summary>
    public IReadOnlyList<Activity> Live => live ?? [];

    public async Task CommitAsync(Task append, bool begin)
    {
        var from = Stopwatch.GetTimestamp();
        var failed = true;
        try
        {
            await append;
            failed = false;
        }
        finally
        {
            var step = new Step(from, Stopwatch.GetTimestamp(), failed);
            if (begin)
                Begin = step;
            else
                Commit = step;
        }
    }

    public Activity? StartForward(string name) => Start(name, ActivityKind.Internal);

    /// <summary>One try; the first has number 0.</summary>
    public Activity? StartAttempt(string name, out int number)
    {
        number = attempts++;
        return Start(name, ActivityKind.Client);
    }

    /// <summary>A point of the trail as time of day, in step with the exchange's own span.</summary>
    public DateTime At(long timestamp) => exchange.StartTimeUtc + Stopwatch.GetElapsedTime(started, timestamp);

    private Activity? Start(string name, ActivityKind kind)
    {
        var span = source.StartActivity(name, kind);
        if (span is not null)
            (live ??= new(2)).Add(span);
        return span;
    }
}

/// <summary>From when to when, in ticks of the stopwatch; nothing at all by default.</summary>
internal readonly record struct Step(long From, long To, bool Failed)
{
    public bool Happened => From != 0;
}
