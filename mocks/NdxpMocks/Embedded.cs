using System.Reflection;
using CsvHelper;

namespace NdxpMocks;

/// <summary>Files that travel inside the assembly: the registry shared with the hub, and the systems' own data.</summary>
internal static class Embedded
{
    public static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
        ?? throw new FileNotFoundException($"No file '{name}' is embedded in the assembly.");

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        using var csv = CsvReader.Create(Open(name));
        csv.ReadHeader();
        var columns = csv.Headers.ToList();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(columns.Select((column, index) => (column, Value: csv.GetString(index))).ToDictionary(cell => cell.column, cell => cell.Value));
        }

        return rows;
    }
}
