using System.Text;

namespace NdxpWorkload.Registry;

/// <summary>Rows of one of the registry's files, which is data in this assembly: commas, and quotes where a name has one.</summary>
internal static class Csv
{
    public static IReadOnlyList<string[]> Read(string resource)
    {
        using var text = new StreamReader(typeof(Csv).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Cells(line.TrimEnd('\r')))];
    }

    private static string[] Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}
