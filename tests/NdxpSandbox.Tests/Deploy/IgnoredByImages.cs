using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>.dockerignore as an engine reads it: a pattern takes a folder with all that is in it, and the last that matches decides.</summary>
internal static class IgnoredByImages
{
    private static readonly (bool Ignores, Regex Pattern)[] Rules = [.. File.ReadLines(Repository.Path(".dockerignore"))
        .Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(line => (line[0] != '!', Pattern(line.TrimStart('!'))))];

    public static bool Has(string path) => Rules.LastOrDefault(rule => rule.Pattern.IsMatch(path)).Ignores;

    private static Regex Pattern(string line) => new("^"
        + Regex.Escape(line).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal)
        + "(/.*)?$", RegexOptions.CultureInvariant);
}
