using System.Reflection;

namespace NdxpGateway.Registry;

/// <summary>The registry's files, built in or in a folder: names relative to Registry/Data, with forward slashes.</summary>
internal sealed class RegistryFiles(string? directory)
{
    private const string Prefix = "Registry/";

    private static readonly Assembly Assembly = typeof(RegistryFiles).Assembly;

    /// <summary>
    /// The contracts that are built in were held against the OpenAPI specification by the tests; doing it again would take a third of the
    /// time in which everything starts.
    /// </summary>
    public bool BuiltIn => directory is null;

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

    public IEnumerable<string> Contracts() => Names()
        .Where(name => name.StartsWith("contracts/", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>The XSDs beside a contract: <c>dancu.xsd</c> and <c>dancu-request.xsd</c> of <c>dancu.yaml</c>.</summary>
    public IEnumerable<string> SchemasOf(string contract) =>
        new[] { ".xsd", "-request.xsd" }.Select(ending => Read(Path.ChangeExtension(contract, null) + ending)).OfType<string>();

    private IEnumerable<string> Names() => directory is null
        ? Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])
        : Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file).Replace('\\', '/'))
            : [];
}
