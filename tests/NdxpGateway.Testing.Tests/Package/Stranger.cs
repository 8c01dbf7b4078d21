namespace NdxpGateway.Testing.Tests.Package;

/// <summary>Somebody else's test project, outside the repository, that knows the package and nothing else of it.</summary>
internal sealed class Stranger : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("ndxp-stranger-");

    public Stranger()
    {
        // A version that no cache can have an answer for.
        Version = $"0.0.0-t{string.Concat(root.Name.Where(char.IsAsciiLetterOrDigit))}";
        foreach (var folder in new[] { Packages, Temporary, Project })
            Directory.CreateDirectory(folder);
    }

    public string Version { get; }

    public string Packages => Path.Combine(root.FullName, "packages");

    /// <summary>Where its processes put what is temporary.</summary>
    public string Temporary => Path.Combine(root.FullName, "tmp");

    public string Project => Path.Combine(root.FullName, "project");

    public void Write()
    {
        File.Copy(Path.Combine(Repository.Root, "global.json"), Path.Combine(Project, "global.json"));
        foreach (var inherited in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            Write(inherited, "<Project />");
        // Its own folder of packages, over those that the machine has already: nothing is downloaded twice, nothing is left behind.
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(root.FullName, "global")}" /></config>
              <fallbackPackageFolders>{(Directory.Exists(machine) ? $"""<add key="machine" value="{machine}" />""" : "")}</fallbackPackageFolders>
              <packageSources><add key="built" value="{Packages}" /></packageSources>
            </configuration>
            """);
        Write("Stranger.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="NdxpGateway.Testing" Version="{Version}" />
                <PackageReference Include="xunit.v3" Version="{Repository.VersionOf("xunit.v3")}" />
                <None Include="appsettings.json" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
        // As the program under test may have them: none of this is meant for the simulator.
        Write("appsettings.json", """
            {"Kestrel":{"Endpoints":{"Mine":{"Url":"http://127.0.0.1:1"}}},"Gateway":{"HttpPort":1},"Quotas":{"PerDay":1},"Logging":{"LogLevel":{"Default":"Trace"}}}
            """);
        Write("OneStopShopTests.cs", Repository.ReadmeCode);
    }

    public Dictionary<string, string> Environments => new()
    {
        ["TMPDIR"] = Temporary, ["TMP"] = Temporary, ["TEMP"] = Temporary, ["Quotas__PerDay"] = "1", ["ASPNETCORE_URLS"] = "http://127.0.0.1:1",
    };

    public void Dispose() => root.Delete(recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Project, name), text);
}
