using System.Collections.Frozen;

namespace NdxpMocks.Hosting;

/// <summary>
/// Which operation a request means. WireMock scores each of its mappings for each request; with a table to look operations up in, a
/// system with thirty costs no more than a system with three.
/// </summary>
internal sealed class OperationRoutes
{
    private readonly string @base;
    private readonly FrozenDictionary<string, List<(string Method, int Index)>> literal;
    private readonly List<(string Method, OperationPath Path, int Index)> templated;

    public OperationRoutes(string @base, IReadOnlyList<Operation> operations)
    {
        this.@base = @base;
        var all = operations.Select((operation, index) => (operation, index)).ToLookup(one => one.operation.Path.Contains('{', StringComparison.Ordinal));
        literal = all[false].GroupBy(one => one.operation.Path).ToFrozenDictionary(group => group.Key, group => group.Select(one => (one.operation.Method, one.index)).ToList());
        templated = [.. all[true].Select(one => (one.operation.Method, new OperationPath(@base, one.operation.Path), one.index))];
    }

    /// <returns>The operation's place in the list, or null when none is meant.</returns>
    public (int Index, PathMatch Match)? Find(string method, string path)
    {
        if (OperationPath.Below(@base, path) is not { } below)
        {
            return null;
        }

        if (literal.TryGetValue(below.Path, out var there))
        {
            foreach (var (allowed, index) in there)
            {
                if (allowed.Equals(method, StringComparison.OrdinalIgnoreCase))
                {
                    return (index, new PathMatch(below.Path, below.Version, PathMatch.NoValues));
                }
            }
        }

        foreach (var (allowed, template, index) in templated)
        {
            if (allowed.Equals(method, StringComparison.OrdinalIgnoreCase) && template.Match(path) is { } match)
            {
                return (index, match);
            }
        }

        return null;
    }
}
