using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Hosting;

/// <summary>
/// One span a request, named after the operation. WireMock's own spans stay off: they carry the full URL, and with it
/// people's identifiers. So ours has no path and no query.
/// </summary>
internal static class SystemTracing
{
    public const string SourceName = "Ndxp.Systems";

    private static readonly ActivitySource Source = new(SourceName);

    public static void UseSystemTracing(this IApplicationBuilder app, string code) => app.Use(async (context, next) =>
    {
        // The web framework's own span is not recorded, and as a parent it would have this one dropped with it.
        Activity.Current = null;
        using var activity = Source.StartActivity(code, ActivityKind.Server, Parent(context.Request));
        await next(context);
        if (activity is not null)
        {
            var operation = SystemCall.Of(context)?.OperationId ?? "unmatched";
            activity.DisplayName = $"{code} {operation}";
            activity.SetTag("ndxp.system", code);
            activity.SetTag("ndxp.operation", operation);
            activity.SetTag("http.response.status_code", context.Response.StatusCode);
        }
    });

    private static ActivityContext Parent(HttpRequest request) =>
        ActivityContext.TryParse(request.Headers.TraceParent, request.Headers.TraceState, isRemote: true, out var parent) ? parent : default;
}
