using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NdxpGateway.Testing.Tests.Package;

/// <summary>The sources that the running tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Project => Path.Combine(Root, "src", "NdxpGateway.Testing", "NdxpGateway.Testing.csproj");

    /// <summary>What was built with these tests is what is packed.</summary>
    public static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The README's own code, which is what its readers will paste.</summary>
    public static string ReadmeCode =>
        Regex.Match(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Project)!, "README.md")), @"^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    public static string VersionOf(string package) => XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
        .Single(version => (string?)version.Attribute("Include") == package).Attribute("Version")!.Value;

    /// <summary>What the assemblies need that the package carries.</summary>
    public static IEnumerable<string> PackagesOfCarried => new[] { "src/NdxpGateway/NdxpGateway.csproj", "src/NdxpSandbox/NdxpSandbox.csproj", "mocks/NdxpMocks/NdxpMocks.csproj", "perf/Replay/Replay.csproj" }
        .SelectMany(project => XDocument.Load(Path.Combine(Root, project)).Descendants("PackageReference"))
        .Where(reference => reference.Attribute("PrivateAssets") is null)
        .Select(reference => reference.Attribute("Include")!.Value).Distinct();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NdxpGateway.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests are not inside the repository.");
        return folder.FullName;
    }
}
