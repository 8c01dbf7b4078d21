using System.Text.Json;
using NdxpReplay.Target;
using NdxpReplay.Tracing;

namespace NdxpReplay.Reconciling;

/// <summary>Fetches the books of a run from where they are kept, and holds them against each other.</summary>
/// <param name="beganAt">By the machine's clock.</param>
/// <param name="after">The place of the last record before the run.</param>
/// <param name="traces">Null when nobody exports them.</param>
internal sealed class Books(Country country, string @namespace, DateTimeOffset beganAt, long after, DayTraces? traces, TimeProvider time)
{
    // The hub's clock may be another; which records are the day's follows from their places, not from this.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <param name="patience">How long to wait for the hub to be done with calls whose callers gave up.</param>
    public async Task<(Reconciliation Books, IReadOnlyDictionary<Guid, Recorded> Ledger)> ReconcileAsync(IReadOnlyCollection<Sent> sent, TimeSpan patience, CancellationToken cancellation)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            // Receipts first: what arrived has then had the time to be recorded.
            var receipts = await country.ReceiptsAsync(@namespace, cancellation);
            using var lines = await country.LedgerAsync(beganAt - ClockSkew, cancellation);
            var earlier = new HashSet<Guid>();
            var ledger = await LedgerReader.ReadAsync(lines, after, cancellation, earlier);
            var exported = traces is null ? null : await traces.ReadAsync(ledger, earlier, cancellation);
            var books = Reconciliation.Of(sent, ledger, receipts["received"].Deserialize<Dictionary<string, IReadOnlyList<Guid>>>()!, (int)receipts["lost"]!, exported);
            if (books.Agrees || books.Unanswered == 0 || time.GetElapsedTime(since) > patience)
            {
                return (books, ledger);
            }

            await Task.Delay(TimeSpan.FromSeconds(2), time, cancellation);
        }
    }
}
