using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace NdxpGateway;

/// <summary>
/// Which listener a request came in by: data plane or management. The connection itself is marked, because a Host header is whatever
/// the client writes, and a port may be any free one.
/// </summary>
internal static class Planes
{
    private static readonly object Mark = new();

    public static ListenOptions AsManagement(this ListenOptions listener)
    {
        listener.Use(next => connection =>
        {
            connection.Items[Mark] = true;
            return next(connection);
        });
        return listener;
    }

    public static bool IsManagement(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Mark) == true;
}
