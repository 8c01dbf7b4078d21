using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using NdxpGateway.Ledger.Reading;

namespace NdxpGateway.Telemetry;

/// <summary>
/// Counts exchanges by agency and outcome. The busiest agencies have series of their own, the rest is told together: nothing that is
/// told ever goes down, or a reader would take it for a restart and count it twice. So what was counted for <c>other</c> stays there when
/// an agency gets a series of its own, and one that loses its series keeps what was told of it.
/// </summary>
internal sealed class AgencyTallies(int most)
{
    public const string Nobody = "none";
    public const string Others = "other";

    // A write's beginning is no exchange.
    private static readonly Outcome[] Outcomes = [.. Enum.GetValues<Outcome>().Where(outcome => outcome != Outcome.Begun)];

    private readonly ConcurrentDictionary<string, Tally> tallies = new(StringComparer.Ordinal);
    private readonly Tally others = new(Others) { Told = true, Seated = true };
    private readonly List<Tally> told = [];
    private readonly Lock gate = new();
    private int seated;

    /// <summary>Series that may come into being until the next restart: when twice as many agencies have had one, places do not change hands any more.</summary>
    public static int MostSeries(int most) => (2 * most + 2) * Outcomes.Length;

    public void Count(string? agency, Outcome outcome)
    {
        var name = agency ?? Nobody;
        var tally = tallies.TryGetValue(name, out var known) ? known : Meet(name);
        Interlocked.Increment(ref tally.Recent);
        Interlocked.Increment(ref (tally.Seated ? tally : others).Counts[(int)outcome]);
    }

    public IEnumerable<Measurement<long>> Tell()
    {
        lock (gate)
        {
            GiveSeats();
            return [.. told.Append(others).SelectMany(Told)];
        }
    }

    /// <summary>The agencies that have series, for other measures of agencies.</summary>
    public IReadOnlyCollection<string> Seated()
    {
        lock (gate)
            return [.. told.Where(tally => tally.Seated).Select(tally => tally.Agency)];
    }

    private Tally Meet(string name)
    {
        lock (gate)
        {
            var tally = tallies.GetOrAdd(name, static made => new Tally(made));
            if (seated < most && !tally.Seated)
                Seat(tally);
            return tally;
        }
    }

    private void Seat(Tally tally)
    {
        if (!tally.Told)
            told.Add(tally);
        (tally.Told, tally.Seated) = (true, true);
        seated++;
    }

    // Looked at whenever metrics are read: every few seconds, by a scraper's clock.
    private void GiveSeats()
    {
        if (tallies.Count == seated)
            return;
        var waiting = tallies.Values.Where(tally => !tally.Seated && Volatile.Read(ref tally.Recent) > 0).OrderByDescending(tally => tally.Recent).ThenBy(tally => tally.Agency, StringComparer.Ordinal);
        var sitting = new Queue<Tally>(told.Where(tally => tally.Seated).OrderBy(tally => tally.Recent));
        foreach (var busiest in waiting)
        {
            // Twice as busy, so that two agencies that are much alike do not change places at every look.
            if (!sitting.TryPeek(out var quietest) || busiest.Recent <= 2 * quietest.Recent || (!busiest.Told && told.Count >= 2 * most))
                break;
            sitting.Dequeue().Seated = false;
            seated--;
            Seat(busiest);
        }

        foreach (var tally in tallies.Values)
            Interlocked.Exchange(ref tally.Recent, Volatile.Read(ref tally.Recent) / 2);
    }

    private static IEnumerable<Measurement<long>> Told(Tally tally)
    {
        // A series that begins at 1 has no beginning to reckon from: all that an agency may come to have are there from its first.
        foreach (var outcome in Outcomes)
            yield return new Measurement<long>(Volatile.Read(ref tally.Counts[(int)outcome]), new("ndxp.agency", tally.Agency), new("ndxp.outcome", Ledger.Reading.Outcomes.Word(outcome)));
    }

    private sealed class Tally(string agency)
    {
        public readonly long[] Counts = new long[Enum.GetValues<Outcome>().Length];
        public long Recent;

        public string Agency => agency;

        /// <summary>Has a series; for good, once it had one.</summary>
        public bool Told { get; set; }

        /// <summary>Is counted in it; nothing is lost where a call reads it a moment late.</summary>
        public bool Seated { get; set; }
    }
}
