using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

/// <summary>What was found of a call: the limit that it is over, or what it took.</summary>
/// <param name="Most">The number that the refusal is about.</param>
internal readonly record struct Found(Refusal? Refusal, int Most, TimeSpan Wait, Budget? Budget, IDisposable? Held = null);

/// <summary>A line of what is used.</summary>
/// <param name="System">The code of a system that the agency has limits of its own at, or calls under way; null for the agency as a whole.</param>
internal sealed record QuotaUse(string Agency, string? System, int UsedToday, int UnderWay, ImmutableArray<Allowance> Allowances);

/// <summary>
/// Counts the calls of each agency, of each agency at each system that it has a limit for, and those under way at each system. Limits come
/// with the call's snapshot and counts stay here, by name: another snapshot with other limits goes on from what was used.
/// </summary>
internal sealed class QuotaBook(DayCounts counts, TimeProvider time) : IHostedService
{
    private readonly long started = time.GetTimestamp();
    private readonly ConcurrentDictionary<string, Page> pages = [];
    private readonly ConcurrentDictionary<string, Places> places = [];

    /// <summary>What is left, without using it.</summary>
    public Found Look(Agency agency, NationalSystem system, Snapshot snapshot, DateTimeOffset at) => Turn(agency.Id.Value, system.Code, snapshot.Quotas, at, take: false);

    /// <summary>Takes one call from all limits together, or from none.</summary>
    public Found Take(Agency agency, NationalSystem system, Snapshot snapshot, DateTimeOffset at) => Turn(agency.Id.Value, system.Code, snapshot.Quotas, at, take: true);

    /// <summary>What one agency has used, as a whole and at the systems that count it apart.</summary>
    public IReadOnlyList<QuotaUse> Use(Agency agency, Snapshot snapshot, DateTimeOffset at)
    {
        var (id, limits, now, lines) = (agency.Id.Value, snapshot.Quotas, MomentOf(at), new List<QuotaUse>());
        var page = PageOf(id);
        lock (page.Gate)
        {
            var own = page.Own.Look(limits.Of(id), now);
            lines.Add(new QuotaUse(id, null, own.UsedToday, places.Values.Sum(system => system.UnderWay(id)), Budgets.Of(own, null, null, now)?.Allowances ?? []));
            foreach (var system in snapshot.Systems)
            {
                var underWay = places.TryGetValue(system.Code, out var there) ? there.UnderWay(id) : 0;
                if (limits.Of(id, system.Code) is { } limit)
                {
                    var cell = page.At(system.Code).Look(limit, now);
                    lines.Add(new QuotaUse(id, system.Code, cell.UsedToday, underWay, Budgets.Of(null, cell, system.Code, now)?.Allowances ?? []));
                }
                else if (underWay > 0)
                    lines.Add(new QuotaUse(id, system.Code, 0, underWay, []));
            }
        }

        return lines;
    }

    /// <summary>What all agencies have used.</summary>
    public IReadOnlyList<QuotaUse> Use(Snapshot snapshot, DateTimeOffset at) => [.. snapshot.Agencies.SelectMany(agency => Use(agency, snapshot, at))];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var (now, at) = (MomentOf(time.GetUtcNow()), time.GetUtcNow().UtcTicks);
        // Two days a budget is all that it can hold: those nearest to today.
        foreach (var row in counts.Load().OrderByDescending(row => Math.Abs(row.Day - now.Day)))
        {
            var page = PageOf(row.Agency);
            (row.System.Length == 0 ? page.Own : page.At(row.System)).Restore(row, TimeSpan.FromTicks(at - row.At));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var now = MomentOf(at);
        counts.Close([.. pages.Values.SelectMany(page => page.Keep(now, at))]);
        return Task.CompletedTask;
    }

    private Found Turn(string agency, string system, QuotaLimits limits, DateTimeOffset at, bool take)
    {
        var (general, special) = (limits.Of(agency), limits.Of(agency, system));
        var page = PageOf(agency);
        lock (page.Gate)
        {
            // Measured here and not before the lock, so that it never runs backwards for those who waited.
            var now = MomentOf(at);
            var own = page.Own.Look(general, now);
            var tally = special is null ? null : page.At(system);
            var cell = tally?.Look(special!, now);
            if (take)
            {
                page.Own.Begin(now.Day);
                tally?.Begin(now.Day);
            }

            if (Spent(own, cell, now) is { } spent)
                return spent with { Budget = Budgets.Of(own, cell, system, now) };

            if (take)
            {
                page.Own.Reserve(general, now.Day);
                tally?.Reserve(special!, now.Day);
            }

            IDisposable? held = null;
            if (limits.OfSystem(system) is { } capacity)
            {
                var there = places.GetOrAdd(system, static _ => new Places());
                if (take ? (held = there.Enter(agency, capacity)) is null : !there.HasOneFor(agency, capacity))
                    return new Found(Refusals.SystemShare, there.UnderWay(agency), TimeSpan.FromSeconds(1), Budgets.Of(own, cell, system, now));
            }

            if (take)
            {
                page.Own.Take(own, now.Day);
                own = own.Less();
                if (cell is { } found)
                {
                    tally!.Take(found, now.Day);
                    cell = found.Less();
                }
            }

            return new Found(null, 0, TimeSpan.Zero, Budgets.Of(own, cell, system, now), held);
        }
    }

    // The longest wait first: who is told to come back in a second should not be told then to come back tomorrow.
    private static Found? Spent(Standing own, Standing? cell, Moment now)
    {
        if (own.DayIsSpent)
            return new Found(Refusals.QuotaDay, own.Limit.PerDay!.Value, now.UntilMidnight, null);
        if (cell is { DayIsSpent: true } day)
            return new Found(Refusals.QuotaSystemDay, day.Limit.PerDay!.Value, now.UntilMidnight, null);
        if (own.Wait is { Ticks: > 0 } wait && wait >= (cell?.Wait ?? TimeSpan.Zero))
            return new Found(Refusals.QuotaSecond, own.Limit.PerSecond!.Value, wait, null);
        return cell is { Wait: { Ticks: > 0 } longer } second ? new Found(Refusals.QuotaSystemSecond, second.Limit.PerSecond!.Value, longer, null) : null;
    }

    private Moment MomentOf(DateTimeOffset at) => Moment.Of(at, time.GetElapsedTime(started));

    private Page PageOf(string agency) => pages.TryGetValue(agency, out var page) ? page : pages.GetOrAdd(agency, new Page(counts, agency));

    /// <summary>All of one agency, under one lock: agencies never wait for each other.</summary>
    private sealed class Page
    {
        private readonly Dictionary<string, Tally> cells = [];
        private readonly DayCounts counts;
        private readonly string agency;

        public Page(DayCounts counts, string agency)
        {
            (this.counts, this.agency) = (counts, agency);
            Own = new Tally(counts, Gate, agency, "");
        }

        public Lock Gate { get; } = new();

        public Tally Own { get; }

        public Tally At(string system) => CollectionsMarshal.GetValueRefOrAddDefault(cells, system, out _) ??= new Tally(counts, Gate, agency, system);

        public KeptTally[] Keep(Moment now, DateTimeOffset at)
        {
            lock (Gate)
                return [.. cells.Values.Prepend(Own).SelectMany(tally => tally.Keep(now, at))];
        }
    }
}
