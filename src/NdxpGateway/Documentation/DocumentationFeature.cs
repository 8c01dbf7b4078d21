using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using NdxpGateway.Registry;

namespace NdxpGateway.Documentation;

/// <summary><c>/swagger</c>: all contracts and the hub's own API, of both planes, in one page, with the token one button away.</summary>
internal static class DocumentationFeature
{
    private const string Documents = "/swagger/contracts";
    private const string HubDocument = "hub.json";
    private const string Management = "admin.json";
    private const string Head = "head.html";
    private const string Schema = ".xsd";

    public static IApplicationBuilder UseDocumentation(this IApplicationBuilder app)
    {
        var registry = app.ApplicationServices.GetRequiredService<SnapshotInForce>();
        var sandbox = app.ApplicationServices.GetRequiredService<GatewayOptions>().Sandbox;
        var management = new ManagementDocument(Embedded(Management), app.ApplicationServices.GetRequiredService<HubAddresses>(), sandbox);
        var written = new Written(0);

        app.Map($"{Documents}/{Management}", document => document.Run(context =>
        {
            context.Response.ContentType = "application/json; charset=UTF-8";
            return context.Response.WriteAsync(management.For(context.Request), context.RequestAborted);
        }));
        app.Map(Documents, documents => documents.Run(async context =>
        {
            var snapshot = registry.Current;
            var path = context.Request.Path.Value ?? "";
            // Of the newest version alone: under a storm of changes the others would fill the memory.
            var kept = written;
            if (kept.Version < snapshot.Version)
                written = kept = new Written(snapshot.Version);
            // Only what exists is kept: paths that callers make up would fill it too.
            if (!kept.Texts.TryGetValue(path, out var text) && (text = Write(snapshot, path)) is not null && kept.Version == snapshot.Version)
                kept.Texts[path] = text;
            context.Response.StatusCode = text is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            context.Response.ContentType = path.EndsWith(Schema, StringComparison.Ordinal) ? "application/xml" : "application/json; charset=UTF-8";
            await context.Response.Body.WriteAsync(text ?? [], context.RequestAborted);
        }));

        // The page's own look at a path costs more than all gates together; calls are not asked whether they are meant for it.
        return app.UseWhen(context => context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase), pages => pages.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "swagger";
            page.DocumentTitle = "NDXP";
            page.HeadContent = Encoding.UTF8.GetString(Embedded(Head));
            page.ConfigObject.Plugins = ["LiteralXmlExamples"];
            page.SwaggerEndpoint($"{Documents}/{HubDocument}", "NDXP");
            page.SwaggerEndpoint($"{Documents}/{Management}", "NDXP: quản trị (management)");
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
        }));
    }

    // As it is written in the list, and no other way: spellings that mean the same would be kept as often as there are of them.
    private static byte[]? Write(Snapshot snapshot, string path) => path.LastIndexOf('/') > 0 ? null : (Path.GetFileNameWithoutExtension(path), Path.GetExtension(path)) switch
    {
        ("hub", ".json") => Embedded(HubDocument),
        (var name, ".json") => snapshot.System(name) is { } system && system.Code == name ? Encoding.UTF8.GetBytes(ContractDocument.Of(system)) : null,
        // A name that is a system's is a file's too, and never a way out of the folder.
        (var name, Schema) => snapshot.System(name) is { } system && snapshot.State.Files.Read($"contracts/{system.Code.ToLowerInvariant()}{Schema}") is { } xsd ? Encoding.UTF8.GetBytes(xsd) : null,
        _ => null,
    };

    private sealed record Written(long Version)
    {
        public ConcurrentDictionary<string, byte[]> Texts { get; } = [];
    }

    private static byte[] Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"NdxpGateway.Documentation.{name}")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
