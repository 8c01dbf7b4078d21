using System.Collections.Immutable;
using NdxpGateway.Registry;

namespace NdxpGateway.Subscriptions;

/// <summary>Extra cells of a sandbox: the letter ticks no province for (2), and few agencies for (4), (6), (11) and (13).</summary>
internal static class Grants
{
    public const string File = "grants.csv";

    /// <summary>The cells that are granted, each <c>H39:DANCU</c>.</summary>
    public static ImmutableSortedSet<string> Read(Snapshot letter, SubscriptionOptions options, string? grantsCsv, bool sandbox, ConfigurationProblems problems)
    {
        var cells = ImmutableSortedSet.CreateBuilder<string>();
        foreach (var grant in options.Grants)
        {
            if (grant.Split(':') is [var agency, var codes])
            {
                foreach (var code in codes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    Add(agency.Trim(), code, problem => problems.Add($"grant '{grant}': {problem}"));
            }
            else
            {
                problems.Add($"grant '{grant}': is not of the form AGENCY:SYSTEM,SYSTEM, as in H39:DANCU,VPOSTCODE");
            }
        }

        foreach (var row in grantsCsv is null ? [] : CsvRows.Of(File, grantsCsv, problems, "agency_id", "system"))
            Add(row["agency_id"], row["system"], problem => row.Wrong("system", "cannot be granted: " + problem));

        if (!sandbox && (options.Grants.Count > 0 || cells.Count > 0))
            problems.Add("Subscriptions:Grants: cells beside the letter can be granted in the sandbox only (ndxp up)");
        return cells.ToImmutable();

        void Add(string agency, string code, Action<string> wrong)
        {
            var granted = AgencyId.TryParse(agency, out var id) ? letter.Agency(id.Value) : null;
            var system = letter.System(code);
            if (granted is null)
                wrong($"'{agency}' is none of the {letter.Agencies.Length} agencies");
            if (system is null)
                wrong($"'{code}' is none of the systems {string.Join(", ", letter.Systems.Select(known => known.Code))}");
            if (granted is not null && system is not null)
                cells.Add(Decisions.CellKey(granted, system));
        }
    }
}
