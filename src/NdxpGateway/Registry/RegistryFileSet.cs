using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace NdxpGateway.Registry;

/// <summary>The registry's files as they were at one moment, by name relative to Registry/Data, with forward slashes.</summary>
/// <param name="Trusted">Built in, or judged when they came: what they say of themselves is held against OpenAPI no second time.</param>
internal sealed class RegistryFileSet(ImmutableSortedDictionary<string, string> files, bool trusted)
{
    public static readonly RegistryFileSet Empty = new(ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal), trusted: true);

    private readonly Lazy<string> hash = new(() => HashOf(files));

    public ImmutableSortedDictionary<string, string> Files => files;

    public bool Trusted => trusted;

    /// <summary>SHA-256 over names and texts: two sets are one if it is the same.</summary>
    public string Hash => hash.Value;

    /// <summary>Null when there is no such file.</summary>
    public string? Read(string name) => files.GetValueOrDefault(name);

    public RegistryFileSet With(string name, string text) => new(files.SetItem(name, text), trusted: false);

    public RegistryFileSet Without(string name) => new(files.Remove(name), trusted: false);

    /// <summary>These files with what was edited elsewhere between two moments: what nobody touched there stays as it is here.</summary>
    public RegistryFileSet Edited(RegistryFileSet before, RegistryFileSet after)
    {
        if (before.Hash == after.Hash)
            return this;
        var edited = files.ToBuilder();
        foreach (var name in before.Files.Keys.Union(after.Files.Keys))
        {
            if (after.Read(name) is not { } text)
                edited.Remove(name);
            else if (text != before.Read(name))
                edited[name] = text;
        }

        return new RegistryFileSet(edited.ToImmutable(), trusted && after.Trusted);
    }

    public IEnumerable<string> Contracts() => files.Keys
        .Where(name => name.StartsWith("contracts/", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal));

    /// <summary>The XSDs beside a contract: <c>dancu.xsd</c> and <c>dancu-request.xsd</c> of <c>dancu.yaml</c>.</summary>
    public IEnumerable<string> SchemasOf(string contract) =>
        new[] { ".xsd", "-request.xsd" }.Select(ending => Read(Path.ChangeExtension(contract, null) + ending)).OfType<string>();

    /// <summary>The XSD that XML requests of a contract are held against: the one that has them alone, or else the one that may have them too.</summary>
    public string? RequestSchemaOf(string contract) =>
        new[] { "-request.xsd", ".xsd" }.Select(ending => Path.ChangeExtension(contract, null) + ending).FirstOrDefault(files.ContainsKey);

    public static bool IsForRequests(string schema) => schema.EndsWith("-request.xsd", StringComparison.Ordinal);

    private static string HashOf(ImmutableSortedDictionary<string, string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in files)
        {
            var body = Encoding.UTF8.GetBytes(text);
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{body.Length}\n"));
            hash.AppendData(body);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
