using System.Collections.Immutable;

namespace NdxpGateway.Registry;

/// <summary>Reads the registry's files into one snapshot, and cross-checks them; all errors are reported, each with file and line.</summary>
internal sealed class RegistryLoader(RegistryFileSet files, ConfigurationProblems problems, IReadOnlyCollection<string>? with = null)
{
    /// <summary>Null when anything was wrong.</summary>
    public Snapshot? Load(long version)
    {
        // The contracts are most of the work; they are read while the tables are.
        var contracts = Task.Run(() => files.Contracts().AsParallel().AsOrdered().Select(ReadContract).ToArray());

        var agencies = Agencies();
        var rows = Systems();
        var systems = Join(rows, contracts.GetAwaiter().GetResult());
        var matrix = Subscriptions(agencies, rows);
        return problems.Any ? null : new Snapshot(version, agencies, systems, matrix);
    }

    private ContractReader ReadContract(string file) =>
        new ContractReader(file, heldAgainstSpecification: !files.Trusted, () => files.SchemasOf(file)).Read(files.Read(file)!);

    private ImmutableArray<Agency> Agencies()
    {
        var agencies = ImmutableArray.CreateBuilder<Agency>();
        var ids = new HashSet<string>();
        var places = new HashSet<(AgencyKind, int)>();
        foreach (var row in CsvRows.Of("agencies.csv", files, problems, "agency_id", "kind", "letter_row", "name_vi", "gso_province"))
        {
            if (!AgencyId.TryParse(row["agency_id"], out var id) || id.Value != row["agency_id"] || id.Value.Length != 3)
                row.Wrong("agency_id", "is no level 1 agency identifier (a letter A to Y and two digits)");
            if (!ids.Add(row["agency_id"]))
                row.Wrong("agency_id", "stands on an earlier line too");
            if (!Enum.TryParse<AgencyKind>(row["kind"], ignoreCase: true, out var kind))
                row.Wrong("kind", "is neither ministry nor province");
            if (!int.TryParse(row["letter_row"], out var letterRow) || letterRow < 1)
                row.Wrong("letter_row", "is no row of the letter");
            else if (!places.Add((kind, letterRow)))
                row.Wrong("letter_row", $"belongs to another {row["kind"]} already");

            var province = row["gso_province"];
            if (kind == AgencyKind.Province ? province is not [>= '0' and <= '9', >= '0' and <= '9'] : province.Length > 0)
                row.Wrong("gso_province", "must be two digits for a province, and empty for a ministry");
            if (row["name_vi"].Length == 0)
                row.Wrong("name_vi", "is empty");
            agencies.Add(new Agency(agencies.Count, id, kind, letterRow, row["name_vi"], province.Length > 0 ? province : null));
        }

        if (agencies.Count == 0)
            problems.Add("agencies.csv:1: names no agency");
        return agencies.ToImmutable();
    }

    private List<SystemRow> Systems()
    {
        var rows = new List<SystemRow>();
        var seen = new HashSet<string>();
        foreach (var row in CsvRows.Of("systems.csv", files, problems, "no", "code", "name_vi", "owner", "letter", "context", "port"))
        {
            if (!int.TryParse(row["no"], out var number) || number is < 1 or > Matrix.MostSystems)
                row.Wrong("no", $"is no number from 1 to {Matrix.MostSystems}");
            if (!int.TryParse(row["port"], out var port) || port is < 1 or > 65535)
                row.Wrong("port", "is no port");
            if (row["context"].Split('/') is not ["", { Length: > 0 }, { Length: > 0 }])
                row.Wrong("context", "is not of the form /context/version");
            foreach (var column in new[] { "no", "code", "context", "port" })
            {
                if (!seen.Add($"{column}={Key(column, row[column])}"))
                    row.Wrong(column, "stands on an earlier line too");
            }

            var letter = LetterOf(row["letter"]);
            if (letter is null)
                row.Wrong("letter", "is neither '2a 2b' nor '2b', the letter's tables that have this column, nor empty for a system that is not in the letter");
            // Kept even so, or its contract and its ticks would be reported as wrong too.
            rows.Add(new SystemRow(row, number, letter ?? LetterColumns.None, port));
        }

        if (rows.Count == 0)
            problems.Add("systems.csv:1: names no system");
        return rows;
    }

    // Codes are asked for in any case, and a path begins with the context alone, whatever version follows.
    private static string Key(string column, string value) => column switch
    {
        "code" => value.ToUpperInvariant(),
        "context" => value.Split('/') is ["", var context, _] ? context : value,
        _ => value,
    };

    private static LetterColumns? LetterOf(string text) => text switch
    {
        "2a 2b" => LetterColumns.MinistriesAndProvinces,
        "2b" => LetterColumns.Provinces,
        "" => LetterColumns.None,
        _ => null,
    };

    private ImmutableArray<NationalSystem> Join(List<SystemRow> rows, ContractReader[] readers)
    {
        foreach (var reader in readers)
            problems.AddRange(reader.Problems);
        foreach (var reader in readers.Where(reader => reader.System is not null && rows.All(row => row.Row["code"] != reader.System)))
            problems.Add($"{reader.File}:1: /x-ndxp-system: '{reader.System}' is no code in systems.csv");

        var optional = new OptionalOperations(with ?? [], problems);
        var systems = ImmutableArray.CreateBuilder<NationalSystem>();
        foreach (var (row, number, letter, port) in rows)
        {
            var own = readers.Where(reader => reader.System == row["code"]).ToArray();
            if (own.Length != 1)
            {
                row.Wrong("code", own.Length == 0
                    ? $"has no contract: no file under contracts/ says x-ndxp-system: {row["code"]}"
                    : "has more than one contract: " + string.Join(", ", own.Select(reader => reader.File)));
                continue;
            }

            if (own[0].Contract is { } contract && row["context"].Split('/') is [_, var context, var version])
            {
                if (contract.Versions[0] != version)
                    row.Wrong("context", $"has another version than the first of {own[0].File}, {contract.Versions[0]}");
                systems.Add(new NationalSystem(number, row["code"], row["name_vi"], row["owner"], letter, context, port, optional.Choose(row["code"], contract)));
            }
        }

        // A contract that could not be read may have had it.
        if (systems.Count == rows.Count)
            optional.TellUnknown();
        return systems.ToImmutable();
    }

    private Matrix Subscriptions(ImmutableArray<Agency> agencies, List<SystemRow> systems)
    {
        var columns = systems.Where(system => system.Number > 0).DistinctBy(system => system.Number).ToArray();
        var highest = columns.Select(system => system.Number).DefaultIfEmpty().Max();
        var byId = agencies.Where(agency => agency.Id.Value is not null).ToLookup(agency => agency.Id.Value);
        var ticks = new CellBits(agencies.Length, highest);
        var seen = new HashSet<string>();
        foreach (var row in CsvRows.Of("subscriptions.csv", files, problems, ["agency_id", .. columns.Select(system => system.Number.ToString())]))
        {
            var agency = byId[row["agency_id"]].FirstOrDefault();
            if (agency is null)
                row.Wrong("agency_id", "is not in agencies.csv");
            if (!seen.Add(row["agency_id"]))
                row.Wrong("agency_id", "stands on an earlier line too");
            foreach (var (_, number, letter, _) in columns)
            {
                var column = number.ToString();
                if (row[column] is not ("" or "X"))
                    row.Wrong(column, "is neither X nor empty");
                if (row[column] != "X" || agency is null)
                    continue;
                if (agency.Kind == AgencyKind.Ministry && letter == LetterColumns.Provinces)
                    row.Wrong(column, "is ticked for a ministry, and table 2a of the letter has no such column (letter '2b' in systems.csv)");
                ticks.Set(agency, number);
            }
        }

        foreach (var agency in agencies.Where(agency => !seen.Contains(agency.Id.Value)))
            problems.Add($"subscriptions.csv: no line for {agency.Id} {agency.NameVi}");
        return new Matrix(ticks, new CellBits(agencies.Length, highest));
    }

    /// <summary>A row of systems.csv, as far as it could be read; a number or port that could not is 0.</summary>
    private sealed record SystemRow(RegistryRow Row, int Number, LetterColumns Letter, int Port);
}
