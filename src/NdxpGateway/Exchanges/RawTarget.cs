namespace NdxpGateway.Exchanges;

/// <summary>
/// The request target as it came over the wire. Kestrel collapses <c>/x/../y</c> and decodes before routing sees the path, and what
/// is judged must be what is forwarded, so only the raw form counts.
/// </summary>
internal static class RawTarget
{
    private static readonly string[] Unsafe = ["%2e", "%2f", "%5c", "%25", "%00", "//", "\\", ";"];

    /// <summary>Path and query of an origin-form target; an absolute-form one (<c>GET http://host/path</c>) loses its authority.</summary>
    public static (string Path, string Query) Split(string target)
    {
        var query = target.IndexOf('?');
        var path = query < 0 ? target : target[..query];
        if (path.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
            path = path.IndexOf('/', scheme + 3) is >= 0 and var slash ? path[slash..] : "/";
        return (path, query < 0 ? "" : target[query..]);
    }

    /// <summary>The first sequence that no honest client sends and that servers read in different ways; null when there is none.</summary>
    public static string? FirstUnsafe(string path)
    {
        foreach (var sequence in Unsafe)
        {
            if (path.Contains(sequence, StringComparison.OrdinalIgnoreCase))
                return sequence;
        }

        foreach (var range in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(range) is "." or "..")
                return "..";
        }

        return null;
    }
}
