using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

internal enum Spent
{
    Nothing,
    Second,
    Day,
}

/// <summary>What a look at an agency's budget found.</summary>
internal readonly record struct Budget(Spent Spent, int Limit, TimeSpan RetryAfter);

/// <summary>
/// Counts the calls of each agency in its current second and its current day, exactly: a limit of a hundred lets a hundred through,
/// however many come at once.
/// </summary>
internal sealed class QuotaBook
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    private readonly Page[] pages;

    public QuotaBook(QuotaOptions options, Snapshot snapshot) => pages =
    [
        .. snapshot.Agencies.Select(agency =>
        {
            var own = options.Agencies.GetValueOrDefault(agency.Id.Value);
            return new Page(own?.PerSecond ?? options.PerSecond, own?.PerDay ?? options.PerDay);
        }),
    ];

    public static void Check(QuotaOptions options, Snapshot snapshot, ConfigurationProblems problems)
    {
        foreach (var (id, quota) in options.Agencies)
        {
            if (snapshot.Agency(id) is null)
                problems.Add($"Quotas:Agencies:{id}: is no agency of the registry");
            if (quota.PerSecond < 1 || quota.PerDay < 1)
                problems.Add($"Quotas:Agencies:{id}: a limit must be at least 1");
        }
    }

    /// <summary>What is left, without using it.</summary>
    public Budget Look(Agency agency, DateTimeOffset now) => pages[agency.Index].Turn(now, take: false);

    /// <summary>Counts one call, if there is room for it in both windows.</summary>
    public Budget Take(Agency agency, DateTimeOffset now) => pages[agency.Index].Turn(now, take: true);

    private sealed class Page(int perSecond, int perDay)
    {
        private readonly Lock gate = new();
        private long second;
        private long day;
        private int inSecond;
        private int inDay;

        public Budget Turn(DateTimeOffset now, bool take)
        {
            var local = now.ToOffset(Zone);
            var (thisSecond, thisDay) = (local.Ticks / TimeSpan.TicksPerSecond, local.Ticks / TimeSpan.TicksPerDay);
            lock (gate)
            {
                if (!take)
                    return Found(local, thisSecond > second ? 0 : inSecond, thisDay > day ? 0 : inDay);
                // A clock that steps back opens no new window.
                if (thisSecond > second)
                    (second, inSecond) = (thisSecond, 0);
                if (thisDay > day)
                    (day, inDay) = (thisDay, 0);
                var found = Found(local, inSecond, inDay);
                if (found.Spent == Spent.Nothing)
                {
                    inSecond++;
                    inDay++;
                }

                return found;
            }
        }

        private Budget Found(DateTimeOffset local, int usedInSecond, int usedInDay)
        {
            var (thisSecond, thisDay) = (local.Ticks / TimeSpan.TicksPerSecond, local.Ticks / TimeSpan.TicksPerDay);
            if (usedInDay >= perDay)
                return new Budget(Spent.Day, perDay, TimeSpan.FromTicks((thisDay + 1) * TimeSpan.TicksPerDay - local.Ticks));
            return usedInSecond >= perSecond
                ? new Budget(Spent.Second, perSecond, TimeSpan.FromTicks((thisSecond + 1) * TimeSpan.TicksPerSecond - local.Ticks))
                : new Budget(Spent.Nothing, perDay, TimeSpan.Zero);
        }
    }
}
