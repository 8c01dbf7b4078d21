using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NdxpSandbox.Governance;

/// <summary>What a verb is given to change the registry by: a document of changes, one of the registry's files, or a folder of them.</summary>
internal static partial class ChangeFile
{
    private static readonly string[] Tables = ["agencies.csv", "systems.csv", "subscriptions.csv", "holidays.csv"];

    /// <summary>The document that <c>/admin/plan</c> takes.</summary>
    /// <exception cref="InvalidDataException">It is none of them.</exception>
    public static JsonObject Read(string path, string? ground)
    {
        var document = Directory.Exists(path) ? Of(FilesOf(path))
            : !File.Exists(path) ? throw new InvalidDataException($"'{path}': there is no such file or folder")
            : Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) ? Json(path)
            : Of([(NameOf(path), File.ReadAllText(path))]);
        if (ground is not null)
            document["ground"] = ground;
        return document;
    }

    private static JsonObject Of(IReadOnlyCollection<(string Name, string Text)> files) =>
        new() { ["files"] = new JsonObject(files.Select(file => KeyValuePair.Create(file.Name, (JsonNode?)file.Text))) };

    private static JsonObject Json(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new InvalidDataException($"'{path}': is no JSON object");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"'{path}': is no JSON: {broken.Message}");
        }
    }

    private static List<(string Name, string Text)> FilesOf(string folder)
    {
        var contracts = Path.Combine(folder, "contracts");
        var files = Tables.Where(name => File.Exists(Path.Combine(folder, name))).Select(name => (name, File.ReadAllText(Path.Combine(folder, name))))
            .Concat(Directory.Exists(contracts)
                ? Directory.EnumerateFiles(contracts).Where(file => Path.GetExtension(file) is ".yaml" or ".xsd" or ".wsdl" && Path.GetFileName(file)[0] != '.').Order(StringComparer.Ordinal)
                    .Select(file => ($"contracts/{Path.GetFileName(file)}", File.ReadAllText(file)))
                : []).ToList();
        return files.Count > 0 ? files : throw new InvalidDataException($"'{folder}': has none of {string.Join(", ", Tables)}, contracts/*.yaml");
    }

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        if (Tables.Contains(name))
            return name;
        // A copy may have any name: a contract says itself whose it is.
        if (Path.GetExtension(name) is ".yaml" && System().Match(File.ReadAllText(path)) is { Success: true } system)
            return $"contracts/{system.Groups[1].Value.ToLowerInvariant()}.yaml";
        return Path.GetExtension(name) is ".xsd" or ".wsdl" ? $"contracts/{name}"
            : throw new InvalidDataException($"'{path}': is neither a document of changes (.json), nor one of {string.Join(", ", Tables)}, nor a contract (.yaml with x-ndxp-system)");
    }

    [GeneratedRegex(@"^x-ndxp-system:\s*['""]?([A-Za-z0-9]+)", RegexOptions.Multiline)]
    private static partial Regex System();
}
