using NdxpGateway.Exchanges;

namespace NdxpGateway.OwnApi;

/// <summary>The two listeners that the hub's own API answers on: agencies and owners on the data plane, the operator on the management plane.</summary>
internal enum Plane
{
    Data,
    Management,
}

/// <summary>One operation of the hub's own API.</summary>
/// <param name="Path">E.g. <c>/ndxp/access/requests/{id}</c>: under /ndxp on the data plane, under /admin on the management plane.</param>
/// <param name="Name">As it stands on record.</param>
/// <param name="Roles">Who may call it: an application that has any of them.</param>
internal sealed record OwnOperation(Plane Plane, string Method, string Path, string Name, Roles Roles, Func<Asked, ValueTask<Told>> Answer)
{
    private readonly string[] segments = Path.Split('/');

    /// <summary>A question whose parameters stand in a body because they do not belong in a URL: nothing is changed by it.</summary>
    public bool OnlyAsks { get; init; }

    public bool IsAction => Method != "GET" && !OnlyAsks;

    /// <summary>The values of the path's parameters when it fits; else null.</summary>
    public IReadOnlyDictionary<string, string>? Fit(string path)
    {
        var parts = path.TrimEnd('/').Split('/');
        if (parts.Length != segments.Length)
            return null;
        var values = new Dictionary<string, string>();
        for (var at = 0; at < parts.Length; at++)
        {
            if (segments[at] is ['{', .. var name, '}'] && parts[at].Length > 0)
                values[name] = parts[at];
            else if (segments[at] != parts[at])
                return null;
        }

        return values;
    }
}
