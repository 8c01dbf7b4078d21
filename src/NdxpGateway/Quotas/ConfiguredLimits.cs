using System.Collections.Immutable;
using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

/// <summary>The limits that the hub starts with, read from its configuration.</summary>
internal static class ConfiguredLimits
{
    public static QuotaSettings Of(QuotaOptions options, Snapshot snapshot, ConfigurationProblems problems)
    {
        var cells = ImmutableSortedDictionary.CreateBuilder<string, Limit>();
        foreach (var (id, quota) in options.Agencies)
        {
            if (snapshot.Agency(id) is null)
                problems.Add($"Quotas:Agencies:{id}: is no agency of the registry");
            Check($"Quotas:Agencies:{id}", quota, problems);
            foreach (var (code, cell) in quota.Systems)
            {
                var place = $"Quotas:Agencies:{id}:Systems:{code}";
                if (snapshot.System(code) is not { } system)
                    problems.Add($"{place}: is no system of the registry");
                else
                    cells[$"{id}:{system.Code}"] = new Limit(cell.PerSecond, cell.PerDay, cell.Burst);
                if (cell is { Burst: not null, PerSecond: null })
                    problems.Add($"{place}:Burst: needs a PerSecond beside it");
                Check(place, cell, problems);
            }
        }

        return new QuotaSettings(
            new Limit(options.PerSecond, options.PerDay, options.Burst),
            options.Agencies.ToImmutableSortedDictionary(agency => agency.Key, agency => Own(agency.Value, options)),
            cells.ToImmutable(),
            new SystemLimit(options.Concurrent, options.Share, options.Guarded),
            Systems(options, snapshot, problems));
    }

    // A burst for all belongs to the rate for all: whoever has a rate of its own has its own burst too.
    private static Limit Own(AgencyQuota quota, QuotaOptions options) =>
        new(quota.PerSecond ?? options.PerSecond, quota.PerDay ?? options.PerDay, quota.Burst ?? (quota.PerSecond is null ? options.Burst : null));

    private static ImmutableSortedDictionary<string, SystemLimit> Systems(QuotaOptions options, Snapshot snapshot, ConfigurationProblems problems)
    {
        var limits = ImmutableSortedDictionary.CreateBuilder<string, SystemLimit>();
        foreach (var (code, quota) in options.Systems)
        {
            var place = $"Quotas:Systems:{code}";
            Check($"{place}:Concurrent", quota.Concurrent, SystemQuota.MostPlaces, problems);
            Check($"{place}:Guarded", quota.Guarded, SystemQuota.MostPlaces, problems);
            if (quota.Share is < SystemQuota.LeastShare or > 1)
                problems.Add($"{place}:Share: must be between {SystemQuota.LeastShare} and 1");
            if (snapshot.System(code) is not { } system)
                problems.Add($"{place}: is no system of the registry");
            else
                limits[system.Code] = new SystemLimit(quota.Concurrent ?? options.Concurrent, quota.Share ?? options.Share, quota.Guarded ?? options.Guarded);
        }

        return limits.ToImmutable();
    }

    private static void Check(string place, CellQuota quota, ConfigurationProblems problems)
    {
        Check($"{place}:PerSecond", quota.PerSecond, CellQuota.MostPerSecond, problems);
        Check($"{place}:Burst", quota.Burst, CellQuota.MostPerSecond, problems);
        Check($"{place}:PerDay", quota.PerDay, CellQuota.MostPerDay, problems);
    }

    private static void Check(string place, int? value, int most, ConfigurationProblems problems)
    {
        if (value < 1 || value > most)
            problems.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place}: must be between 1 and {most:N0}"));
    }
}
