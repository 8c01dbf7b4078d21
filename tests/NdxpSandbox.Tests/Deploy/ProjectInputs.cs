using System.Xml.Linq;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>The files of the repository that a project is built from: its own, those that it links, and those of every project it refers to.</summary>
internal sealed class ProjectInputs
{
    // Found by the SDK and the compiler in the folders above, and named by no project.
    private static readonly string[] Above = ["global.json", ".editorconfig", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "nuget.config"];

    private static readonly string[] Linking = ["Compile", "EmbeddedResource", "Content", "None", "AdditionalFiles"];

    private readonly HashSet<string> files = [], projects = [];

    /// <param name="folder">The project's folder, in the repository.</param>
    public ProjectInputs(string folder)
    {
        foreach (var file in Above.Select(name => Repository.Path(name)).Where(File.Exists))
        {
            files.Add(file);
            if (file.EndsWith(".props", StringComparison.Ordinal))
                AddLinked(file);
        }

        AddProject(Directory.GetFiles(Repository.Path(folder), "*.csproj").Single());
    }

    public IEnumerable<string> Files => files.Select(InRepository);

    /// <summary>What restoring packages reads.</summary>
    public IEnumerable<string> FilesOfRestore => Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) || Above.Contains(file));

    private void AddProject(string project)
    {
        if (!projects.Add(project))
            return;
        AddFolder(Path.GetDirectoryName(project)!);
        AddLinked(project);
        foreach (var reference in Included(project, "ProjectReference"))
            AddProject(reference);
    }

    private void AddLinked(string project)
    {
        foreach (var included in Linking.SelectMany(kind => Included(project, kind)))
        {
            var fixedPart = included.Contains('*', StringComparison.Ordinal) ? Path.GetDirectoryName(included[..included.IndexOf('*', StringComparison.Ordinal)])! : included;
            if (Directory.Exists(fixedPart))
                AddFolder(fixedPart);
            else
                files.Add(fixedPart);
        }
    }

    private void AddFolder(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (!InRepository(file).Split('/').Any(part => part is "bin" or "obj" or ".ndxp"))
                files.Add(file);
        }
    }

    private static IEnumerable<string> Included(string project, string kind)
    {
        var folder = Path.GetDirectoryName(project)! + Path.DirectorySeparatorChar;
        return XDocument.Load(project).Descendants(kind).Select(item => item.Attribute("Include")?.Value).OfType<string>()
            .SelectMany(value => value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(value => Path.GetFullPath(Path.Combine(folder, value.Replace("$(MSBuildThisFileDirectory)", folder, StringComparison.Ordinal).Replace('\\', Path.DirectorySeparatorChar))));
    }

    private static string InRepository(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
}
