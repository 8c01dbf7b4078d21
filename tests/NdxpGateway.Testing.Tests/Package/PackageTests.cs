using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NdxpGateway.Testing.Tests.Package;

/// <summary>The package as others get it: packed, restored elsewhere, and used as its README shows.</summary>
public sealed partial class PackageTests
{
    [Fact]
    public async Task A_strangers_project_runs_the_code_of_the_README_from_the_package()
    {
        using var stranger = new Stranger();
        stranger.Write();

        var packed = await Dotnet.RunAsync(
            Repository.Root, new Dictionary<string, string>(),
            "pack", Repository.Project, "-c", Repository.Configuration, "--no-build", "-o", stranger.Packages, $"-p:PackageVersion={stranger.Version}", "-v", "q");
        Assert.True(packed.Exit == 0, packed.Output);
        AssertWhole(Assert.Single(Directory.GetFiles(stranger.Packages)));

        var restored = await Dotnet.RunAsync(stranger.Project, stranger.Environments, "restore", "-v", "q");
        if (restored.Exit != 0 && Unavailable().IsMatch(restored.Output) && Environment.GetEnvironmentVariable("NDXP_REQUIRE_ALL") != "1")
            Assert.Skip($"needs the packages that a test project has, or a network to get them: {restored.Output}");
        Assert.True(restored.Exit == 0, restored.Output);

        var tested = await Dotnet.RunAsync(stranger.Project, stranger.Environments, "test", "--no-restore");

        Assert.True(tested.Exit == 0, tested.Output);
        var tests = Regex.Count(Repository.ReadmeCode, @"\[Fact\]");
        Assert.True(tests > 0);
        Assert.Matches($@"succeeded: {tests}\b", tested.Output);
        Assert.DoesNotContain("info: ", tested.Output);
        Assert.DoesNotContain("dbug: ", tested.Output);
        Assert.Empty(Directory.GetDirectories(stranger.Temporary, "ndxp-*"));
    }

    private static void AssertWhole(string file)
    {
        using var package = ZipFile.OpenRead(file);
        var entries = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.Equal(
            ["NdxpGateway.Testing.dll", "NdxpGateway.Testing.xml", "NdxpGateway.dll", "NdxpMocks.dll", "NdxpReplay.dll", "NdxpWorkload.dll", "ndxp.dll"],
            entries.Where(entry => entry.StartsWith("lib/net10.0/", StringComparison.Ordinal)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("README.md", entries);
        Assert.DoesNotContain(entries, entry => entry.Contains("appsettings", StringComparison.Ordinal));

        using var nuspec = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var said = XDocument.Load(nuspec).Descendants().ToList();
        Assert.Equal(
            Repository.PackagesOfCarried.Order(StringComparer.Ordinal),
            said.Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal));
        Assert.Equal("Microsoft.AspNetCore.App", said.Single(element => element.Name.LocalName == "frameworkReference").Attribute("name")!.Value);
        Assert.Equal("Apache-2.0", said.Single(element => element.Name.LocalName == "license").Value);
    }

    // A source that does not answer, or does not have a package: not this one, which lies in a folder.
    [GeneratedRegex(@"NU1301|NU110[123](?!.*NdxpGateway)")]
    private static partial Regex Unavailable();
}
