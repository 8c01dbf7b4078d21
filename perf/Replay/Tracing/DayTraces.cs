using NdxpReplay.Reconciling;
using NdxpReplay.Target;

namespace NdxpReplay.Tracing;

/// <summary>The traces of one run: what went before it is forgotten, what is under way at its end is waited for.</summary>
internal sealed class DayTraces(TraceReceiver receiver, Country country, Sampling sampling, TimeProvider time)
{
    // The hub lets a span wait a second for company.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250), QuietBefore = TimeSpan.FromSeconds(2), QuietAfter = TimeSpan.FromSeconds(5);

    private long droppedBefore;

    /// <param name="calls">As many as there will be exchanges.</param>
    /// <exception cref="InvalidDataException">The hub has no exporter on: nothing would come.</exception>
    public async Task BeginAsync(int calls, CancellationToken cancellation)
    {
        // For the sums' sake; no difference depends on it, since what was earlier is known by its record.
        await SettleAsync(new Settling(time, QuietBefore), () => 1, cancellation);
        droppedBefore = await country.DroppedSpansAsync(cancellation)
            ?? throw new InvalidDataException($"The hub exports no traces: start it with OTEL_EXPORTER_OTLP_ENDPOINT={receiver.Url} OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
        receiver.Book.Forget(calls);
    }

    /// <param name="earlier">Transactions before the run, whose spans may come late.</param>
    public async Task<TraceEvidence> ReadAsync(IReadOnlyDictionary<Guid, Recorded> ledger, IReadOnlySet<Guid> earlier, CancellationToken cancellation)
    {
        var awaited = ledger.Values.Where(sampling.Exports).Select(record => record.Transaction).ToList();
        await SettleAsync(new Settling(time, QuietAfter), () => receiver.Book.Tick(awaited), cancellation);
        // After a restart the hub counts from 0 again.
        var dropped = Math.Max(0, (await country.DroppedSpansAsync(cancellation) ?? 0) - droppedBefore);
        return new TraceEvidence(receiver.Book.Read(), earlier, dropped, sampling);
    }

    private async Task SettleAsync(Settling settling, Func<int> awaited, CancellationToken cancellation)
    {
        while (!settling.IsOver(awaited(), receiver.Book.Spans))
        {
            await Task.Delay(Look, time, cancellation);
        }
    }
}
