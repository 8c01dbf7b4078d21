using CsvHelper;

namespace NdxpGateway.Registry;

/// <summary>The rows of one CSV file by column name. A missing file or column is a problem of its own, and yields no rows.</summary>
internal static class CsvRows
{
    public static IEnumerable<RegistryRow> Of(string file, RegistryFileSet files, ConfigurationProblems problems, params string[] columns) =>
        files.Read(file) is { } text ? Of(file, text, problems, columns) : Missing(file, problems);

    public static List<RegistryRow> Of(string file, string text, ConfigurationProblems problems, params string[] columns)
    {
        var rows = new List<RegistryRow>();
        using var csv = CsvReader.FromText(text, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true, TrimWhitespace = true });
        var missing = columns.Except(csv.Headers).ToArray();
        if (missing.Length > 0)
        {
            problems.Add($"{file}:1: has no column {string.Join(", ", missing)}");
            return rows;
        }

        var expected = csv.Headers.Count;
        while (csv.Read())
        {
            if (csv.FieldCount != expected)
            {
                problems.Add($"{file}:{csv.LineNumber}: has {csv.FieldCount} fields, the header has {expected}");
                continue;
            }

            rows.Add(new RegistryRow(file, csv.LineNumber, columns.ToDictionary(column => column, column => csv.GetString(column)), problems));
        }

        return rows;
    }

    private static IEnumerable<RegistryRow> Missing(string file, ConfigurationProblems problems)
    {
        problems.Add($"{file}:1: there is no such file in the registry");
        return [];
    }
}

internal sealed class RegistryRow(string file, long line, Dictionary<string, string> values, ConfigurationProblems problems)
{
    public string this[string column] => values[column];

    public void Wrong(string column, string what) => problems.Add($"{file}:{line}: {column} '{values[column]}' {what}");
}
