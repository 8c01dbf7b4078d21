using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using NdxpGateway.Registry;

namespace NdxpGateway.Documentation;

/// <summary><c>/swagger</c>: the 13 contracts and the hub's own API in one page, with the token one button away.</summary>
internal static class DocumentationFeature
{
    private const string Documents = "/swagger/contracts";
    private const string HubDocument = "hub.json";
    private const string Head = "head.html";

    public static IApplicationBuilder UseDocumentation(this IApplicationBuilder app)
    {
        var registry = app.ApplicationServices.GetRequiredService<SnapshotInForce>();
        var sandbox = app.ApplicationServices.GetRequiredService<GatewayOptions>().Sandbox;
        var written = new ConcurrentDictionary<(long, string), byte[]?>();

        app.Map(Documents, documents => documents.Run(async context =>
        {
            var snapshot = registry.Current;
            var json = written.GetOrAdd((snapshot.Version, context.Request.Path), wanted => Write(snapshot, wanted.Item2));
            context.Response.StatusCode = json is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            context.Response.ContentType = "application/json; charset=UTF-8";
            await context.Response.Body.WriteAsync(json ?? "{}"u8.ToArray(), context.RequestAborted);
        }));

        return app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "swagger";
            page.DocumentTitle = "NDXP";
            page.HeadContent = Encoding.UTF8.GetString(Embedded(Head));
            page.ConfigObject.Plugins = ["LiteralXmlExamples"];
            page.SwaggerEndpoint($"{Documents}/hub.json", "NDXP");
            foreach (var system in registry.Current.Systems)
                page.SwaggerEndpoint($"{Documents}/{system.Code}.json", $"({system.Number}) {system.Code}: {system.NameVi}");
            page.ShowExtensions();
            page.DisplayRequestDuration();
            page.DefaultModelsExpandDepth(0);
            if (sandbox)
            {
                page.OAuthClientId("H39");
                page.OAuthClientSecret("sandbox-H39");
            }
        });
    }

    private static byte[]? Write(Snapshot snapshot, string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (name == "hub")
            return Embedded(HubDocument);

        return snapshot.System(name) is { } system ? Encoding.UTF8.GetBytes(ContractDocument.Of(system)) : null;
    }

    private static byte[] Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"NdxpGateway.Documentation.{name}")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
