using System.Collections.Immutable;
using System.Reflection;

namespace NdxpGateway.Registry;

/// <summary>Where the registry's files are: built in, or in a folder.</summary>
internal sealed class RegistryFiles(string? directory)
{
    private const string Prefix = "Registry/";

    private static readonly Assembly Assembly = typeof(RegistryFiles).Assembly;

    private static readonly string[] Endings = [".csv", ".yaml", ".xsd", ".wsdl"];

    /// <summary>
    /// All of them, as they are now. The contracts that are built in were held against the OpenAPI specification by the tests; doing it
    /// again would take a third of the time in which everything starts.
    /// </summary>
    public RegistryFileSet ReadAll() => new(
        Names().Where(name => Endings.Contains(Path.GetExtension(name))).ToImmutableSortedDictionary(name => name, name => Read(name)!, StringComparer.Ordinal),
        trusted: directory is null);

    /// <summary>Null when there is no such file.</summary>
    public string? Read(string name)
    {
        if (directory is not null)
        {
            var path = Path.Combine(directory, name);
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }

        using var stream = Assembly.GetManifestResourceStream(Prefix + name);
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }

    private IEnumerable<string> Names() => directory is null
        ? Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])
        : Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file).Replace('\\', '/'))
            : [];
}
