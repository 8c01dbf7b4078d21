using System.Text.RegularExpressions;

namespace NdxpMocks.Hosting;

internal sealed record PathMatch(string Path, string? Version, IReadOnlyDictionary<string, string> Values)
{
    public static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>();
}

/// <summary>Where an operation is found: <c>{base}[/{version}]{path}</c>, to the letter.</summary>
internal sealed partial class OperationPath(string @base, string path)
{
    private readonly string[] segments = path.Split('/');
    private readonly bool isLiteral = !path.Contains('{', StringComparison.Ordinal);

    /// <summary>Cuts context and version off; null where the path lies outside the context.</summary>
    public static (string Path, string? Version)? Below(string @base, string requested)
    {
        if (!requested.StartsWith(@base + "/", StringComparison.Ordinal))
        {
            return null;
        }

        var below = requested[@base.Length..];
        var end = below.IndexOf('/', 1);
        var first = end < 0 ? below[1..] : below[1..end];
        return Version().IsMatch(first) ? (end < 0 ? "" : below[end..], first) : (below, null);
    }

    public bool Matches(string requested)
    {
        return isLiteral
            ? requested.EndsWith(path, StringComparison.Ordinal) && Below(@base, requested)?.Path == path
            : Match(requested) is not null;
    }

    public PathMatch? Match(string requested)
    {
        if (Below(@base, requested) is not { } below)
        {
            return null;
        }

        if (isLiteral)
        {
            return below.Path == path ? new PathMatch(path, below.Version, PathMatch.NoValues) : null;
        }

        var parts = below.Path.Split('/');
        if (parts.Length != segments.Length)
        {
            return null;
        }

        var values = new Dictionary<string, string>();
        for (var i = 0; i < parts.Length; i++)
        {
            if (segments[i].StartsWith('{'))
            {
                values[segments[i][1..^1]] = parts[i];
            }
            else if (segments[i] != parts[i])
            {
                return null;
            }
        }

        return new PathMatch(below.Path, below.Version, values);
    }

    [GeneratedRegex(@"^p?\d+\.\d+\z", RegexOptions.ECMAScript)]
    private static partial Regex Version();
}
