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
    public RegistryFileSet ReadAll()
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in Names().Where(name => Endings.Contains(Path.GetExtension(name)) && !IsHidden(name)))
        {
            // One that is gone since it was listed is no part of them any more.
            if (Read(name) is { } text)
                files[name] = text;
        }

        return new RegistryFileSet(files.ToImmutable(), trusted: directory is null);
    }

    /// <summary>Null when there is no such file.</summary>
    public string? Read(string name)
    {
        if (directory is not null)
        {
            try
            {
                return File.ReadAllText(Path.Combine(directory, name));
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
        }

        using var stream = Assembly.GetManifestResourceStream(Prefix + name);
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }

    // What an editor leaves beside a file while it is open.
    private static bool IsHidden(string name) => name[0] == '.' || name.Contains("/.", StringComparison.Ordinal);

    private IEnumerable<string> Names() => directory is null
        ? Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])
        : Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file).Replace('\\', '/'))
            : [];
}
