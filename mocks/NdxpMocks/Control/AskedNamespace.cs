using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NdxpMocks.Control;

/// <summary>The namespace that a request to the control port is about: header, or query for who cannot set one, or the default.</summary>
internal sealed record AskedNamespace(string Name, Namespace? Found)
{
    public Namespace Namespace => Found ?? throw new InvalidOperationException("A request for an unknown namespace is refused before its handler.");

    public static ValueTask<AskedNamespace> BindAsync(HttpContext context)
    {
        var name = context.Request.Headers[Powers.NamespaceHeader].ToString() is { Length: > 0 } header ? header
            : context.Request.Query["namespace"].ToString() is { Length: > 0 } query ? query
            : Simulations.DefaultName;
        var found = context.RequestServices.GetRequiredService<Simulations>().Find(name);
        found?.Touch();
        return ValueTask.FromResult(new AskedNamespace(name, found));
    }

    public static ValueTask<object?> RefuseUnknownAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.Arguments.OfType<AskedNamespace>().FirstOrDefault(asked => asked.Found is null) is { } unknown
            ? ValueTask.FromResult<object?>(Problem.NoNamespace(unknown.Name))
            : next(call);
}
