using System.Globalization;
using System.Text;
using NdxpGateway.Registry;

namespace SideBySide.Contestants;

/// <summary>The letter's registry with more systems and agencies beside them, as files: what is called stays what it was.</summary>
internal static class GeneratedRegistry
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXY";

    public static void Write(DirectoryInfo folder, RegistrySize size)
    {
        foreach (var (name, text) in Files(size))
        {
            var path = Path.Combine(folder.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    /// <summary>By name relative to the folder.</summary>
    public static Dictionary<string, string> Files(RegistrySize size)
    {
        var files = new Dictionary<string, string>(new RegistryFiles(null).ReadAll().Files);
        AddSystems(files, size.Systems);
        AddAgencies(files, size.Agencies);
        return files;
    }

    private static void AddSystems(Dictionary<string, string> files, int count)
    {
        var (systems, subscriptions) = (Lines(files["systems.csv"]), Lines(files["subscriptions.csv"]));
        for (var number = systems.Count; number <= count; number++)
        {
            systems.Add(string.Create(CultureInfo.InvariantCulture, $"{number},GEN{number},Hệ thống {number},G05,,/apiGen{number}/1.0,{9200 + number}"));
            files[$"contracts/gen{number}.yaml"] = files["contracts/dkdn.yaml"].Replace("x-ndxp-system: DKDN", $"x-ndxp-system: GEN{number}", StringComparison.Ordinal);
            subscriptions = [subscriptions[0] + $",{number}", .. subscriptions.Skip(1).Select(line => line + ",X")];
        }

        (files["systems.csv"], files["subscriptions.csv"]) = (Text(systems), Text(subscriptions));
    }

    private static void AddAgencies(Dictionary<string, string> files, int count)
    {
        var (agencies, subscriptions) = (Lines(files["agencies.csv"]), Lines(files["subscriptions.csv"]));
        var known = agencies.Skip(1).Select(line => line[..3]).ToHashSet();
        var (fields, cells) = (agencies[0].Count(c => c == ','), subscriptions[0].Count(c => c == ','));
        // A column that is not the ministries' is left empty, or the registry would be wrong: the first system is offered to all.
        var ticks = ",X" + new string(',', cells - 1);
        foreach (var id in Letters.SelectMany(letter => Enumerable.Range(0, 100).Select(at => $"{letter}{at:00}")).Where(id => !known.Contains(id)).Take(count - known.Count))
        {
            agencies.Add($"{id},ministry,{agencies.Count + 1_000},Cơ quan {id}{new string(',', fields - 3)}");
            subscriptions.Add(id + ticks);
        }

        (files["agencies.csv"], files["subscriptions.csv"]) = (Text(agencies), Text(subscriptions));
    }

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string Text(List<string> lines) => new StringBuilder().AppendJoin('\n', lines).Append('\n').ToString();
}
