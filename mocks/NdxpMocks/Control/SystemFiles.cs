using System.Reflection;

namespace NdxpMocks.Control;

/// <summary>The files in a system's <c>Data</c> folder. Its folder bears its code, in letters of whatever case read well.</summary>
internal static class SystemFiles
{
    private static readonly Dictionary<string, string> Names = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    public static string? Find(string system, string file) => Names.GetValueOrDefault($"Systems/{system}/Data/{file}");
}
