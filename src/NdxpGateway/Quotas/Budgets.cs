using System.Runtime.InteropServices;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Quotas;

/// <summary>Says how limits stand in the words of exchanges.</summary>
internal static class Budgets
{
    /// <summary>Null where there is no limit.</summary>
    public static Budget? Of(Standing? own, Standing? cell, string? system, Moment now)
    {
        var allowances = new Allowance[Count(own) + Count(cell)];
        var rest = Fill(allowances, own, null, now);
        Fill(rest, cell, system, now);
        if (allowances.Length == 0)
            return null;
        var policy = cell is not { Limit.Policy: { Length: > 0 } further } ? own!.Value.Limit.Policy
            : own is { Limit.Policy: { Length: > 0 } first } ? string.Concat(first, ", ", further)
            : further;
        return new Budget(ImmutableCollectionsMarshal.AsImmutableArray(allowances), policy);
    }

    private static int Count(Standing? standing) =>
        standing is { Limit: var limit } ? (limit.PerSecond is null ? 0 : 1) + (limit.PerDay is null ? 0 : 1) : 0;

    private static Span<Allowance> Fill(Span<Allowance> allowances, Standing? standing, string? system, Moment now)
    {
        if (standing is not { } found)
            return allowances;
        var limit = found.Limit;
        if (limit.PerSecond is not null)
        {
            allowances[0] = new Allowance(BudgetWindow.Second, system, limit.AtOnce, found.Bucket.Remaining(limit), found.Bucket.UntilFull(limit));
            allowances = allowances[1..];
        }

        if (limit.PerDay is { } day)
        {
            allowances[0] = new Allowance(BudgetWindow.Day, system, day, Math.Max(0, day - found.UsedToday), now.UntilMidnight);
            allowances = allowances[1..];
        }

        return allowances;
    }
}
