using System.Collections.Immutable;
using System.Globalization;

namespace NdxpGateway.Exchanges;

internal enum BudgetWindow
{
    Second,
    Day,
}

/// <summary>One limit, as a call left it.</summary>
/// <param name="System">The code of the system that it is for; null for the agency's own, whatever it calls.</param>
/// <param name="Limit">Calls that it lets through at most before it is spent: of a second, those that may come at once.</param>
/// <param name="Reset">Until all of it is there again.</param>
internal readonly record struct Allowance(BudgetWindow Window, string? System, int Limit, int Remaining, TimeSpan Reset)
{
    public long ResetSeconds => (long)Math.Ceiling(Reset.TotalSeconds);
}

/// <summary>All limits that a call was held against, and what is left of each.</summary>
/// <param name="Policy">The limits as configured, e.g. <c>500;w=1;burst=500, 1000000;w=86400</c>.</param>
internal sealed record Budget(ImmutableArray<Allowance> Allowances, string Policy)
{
    /// <summary>The one that will be spent first.</summary>
    public Allowance Tightest
    {
        get
        {
            var tightest = Allowances[0];
            foreach (var allowance in Allowances)
            {
                if (allowance.Remaining < tightest.Remaining || (allowance.Remaining == tightest.Remaining && allowance.Reset > tightest.Reset))
                    tightest = allowance;
            }

            return tightest;
        }
    }

    /// <summary>As draft-ietf-httpapi-ratelimit-headers-07 and those before it; whatever the national system said of its own limits is not the caller's.</summary>
    public void WriteTo(IHeaderDictionary headers)
    {
        foreach (var foreign in (ReadOnlySpan<string>)["RateLimit", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"])
            headers.Remove(foreign);
        var tightest = Tightest;
        headers["RateLimit-Limit"] = tightest.Limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = tightest.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = tightest.ResetSeconds.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Policy"] = Policy;
    }
}
