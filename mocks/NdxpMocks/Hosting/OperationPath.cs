using System.Text.RegularExpressions;

namespace NdxpMocks.Hosting;

internal sealed record PathMatch(string Path, string? Version, IReadOnlyDictionary<string, string> Values);

/// <summary>Where an operation is found: <c>{base}[/{version}]{path}</c>, to the letter.</summary>
internal sealed partial class OperationPath(string @base, string path)
{
    private static readonly Dictionary<string, string> NoValues = [];

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
        // The cheap test first: WireMock asks every operation about every request.
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
            return below.Path == path ? new PathMatch(path, below.Version, NoValues) : null;
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
