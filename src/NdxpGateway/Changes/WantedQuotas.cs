using System.Collections.Immutable;
using NdxpGateway.Registry;

namespace NdxpGateway.Changes;

/// <summary>Other limits for an agency, or for an agency at one system.</summary>
/// <param name="Configured">True takes back what was decided: the configuration's limit holds again.</param>
internal sealed record WantedQuota(string? Agency, string? System, int? PerSecond, int? PerDay, int? Burst, bool? Configured);

/// <summary>Limits that a document wants, checked as the configuration's are.</summary>
internal static class WantedQuotas
{
    // As of the configuration.
    private const int MostPerSecond = 1_000_000;
    private const int MostPerDay = 1_000_000_000;

    public static ImmutableSortedDictionary<string, Limit> Of(
        IReadOnlyList<WantedQuota?> wanted, Snapshot names, QuotaLimits limits, ImmutableSortedDictionary<string, Limit> decided, ConfigurationProblems problems)
    {
        var seen = new HashSet<string>();
        for (var at = 0; at < wanted.Count; at++)
        {
            var place = $"quotas[{at}]";
            if (wanted[at] is not { } quota)
            {
                problems.Add($"{place}: is null");
                continue;
            }

            var agency = AgencyId.TryParse(quota.Agency, out var id) ? names.Agency(id.Value) : null;
            var system = quota.System is { } code ? names.System(code) : null;
            if (agency is null)
                problems.Add($"{place}: agency '{WantedState.Short(quota.Agency)}' is none of the {names.Agencies.Length} agencies");
            if (quota.System is not null && system is null)
                problems.Add($"{place}: system '{WantedState.Short(quota.System)}' is none of {string.Join(", ", names.Systems.Select(known => known.Code))}");
            Check($"{place}: perSecond", quota.PerSecond, MostPerSecond, problems);
            Check($"{place}: burst", quota.Burst, MostPerSecond, problems);
            Check($"{place}: perDay", quota.PerDay, MostPerDay, problems);
            if (quota.Configured == true ? (quota.PerSecond ?? quota.PerDay ?? quota.Burst) is not null : (quota.PerSecond ?? quota.PerDay ?? quota.Burst) is null)
                problems.Add($"{place}: has either limits (perSecond, perDay, burst) or configured: true");
            if (agency is null || (quota.System is not null && system is null))
                continue;
            var key = system is null ? agency.Id.Value : Decisions.CellKey(agency, system);
            if (!seen.Add(key))
                problems.Add($"{place}: {key} stands in the document twice");
            var now = system is null ? limits.Of(agency.Id.Value) : limits.Of(agency.Id.Value, system.Code) ?? Limit.None;
            decided = quota.Configured == true ? decided.Remove(key) : Put(decided, key, Laid(quota, now), now, place, problems);
        }

        return decided;
    }

    // What is left out stays; a burst belongs to its rate.
    private static Limit Laid(WantedQuota quota, Limit now) =>
        new(quota.PerSecond ?? now.PerSecond, quota.PerDay ?? now.PerDay, quota.Burst ?? (quota.PerSecond is null ? now.Burst : null));

    private static ImmutableSortedDictionary<string, Limit> Put(
        ImmutableSortedDictionary<string, Limit> decided, string key, Limit limit, Limit now, string place, ConfigurationProblems problems)
    {
        if (limit is { Burst: not null, PerSecond: null })
            problems.Add($"{place}: burst needs a perSecond beside it");
        return limit == now ? decided : decided.SetItem(key, limit);
    }

    private static void Check(string place, int? value, int most, ConfigurationProblems problems)
    {
        if (value < 1 || value > most)
            problems.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place}: must be between 1 and {most:N0}"));
    }
}
