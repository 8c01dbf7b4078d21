using System.Text;
using System.Text.Json;

namespace SideBySide.Reporting;

/// <summary>Markdown for people, JSON beside it for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <param name="file">Ends in .md.</param>
    public static async Task WriteAsync(FileInfo file, string title, IReadOnlyList<string> machine, IReadOnlyList<string> notes, IReadOnlyList<Table> tables, object data)
    {
        var text = new StringBuilder().Append("# ").Append(title).Append("\n\n");
        foreach (var line in machine.Concat(notes))
            text.Append("- ").Append(line).Append('\n');
        foreach (var table in tables)
            text.Append('\n').Append(table);
        file.Directory!.Create();
        await File.WriteAllTextAsync(file.FullName, text.ToString());
        var json = Path.ChangeExtension(file.FullName, ".json");
        await File.WriteAllTextAsync(json, JsonSerializer.Serialize(new { title, machine, notes, data }, Written) + "\n");
        Console.WriteLine(text);
        Console.WriteLine($"{file.FullName} and {json}");
    }
}
