using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Hosting;

/// <summary>
/// One span a request, named after the operation, and one count. WireMock's own spans stay off: they carry the full URL, and with it
/// people's identifiers. So ours has no path and no query.
/// </summary>
internal static class SystemTelemetry
{
    /// <summary>Of the spans, and of the meter.</summary>
    public const string SourceName = "Ndxp.Systems";

    /// <summary>All systems together are one service, and the hub another.</summary>
    public const string ServiceName = "ndxp-systems";

    private static readonly ActivitySource Source = new(SourceName);

    public static void UseSystemTelemetry(this IApplicationBuilder app, string code, SystemMetrics metrics) => app.Use(async (context, next) =>
    {
        // The web framework's own span is not recorded, and as a parent it would have this one dropped with it.
        Activity.Current = null;
        using var activity = Source.StartActivity(code, ActivityKind.Server, Parent(context.Request));
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (activity is not null || metrics.AreRead)
            {
                var handled = await HandledCall.OfAsync(context);
                metrics.Count(code, handled, Stopwatch.GetElapsedTime(started));
                Tell(activity, code, handled);
            }
        }
    });

    private static void Tell(Activity? span, string code, HandledCall handled)
    {
        if (span is null)
        {
            return;
        }

        span.DisplayName = $"{code} {handled.Operation}";
        span.SetTag("ndxp.system", code);
        span.SetTag("ndxp.operation", handled.Operation);
        span.SetTag("http.response.status_code", handled.Status);
        span.SetTag("ndxp.scenario", handled.Scenario);
        // An operator who sees a system fail wants to know whether it was told to.
        span.SetTag("ndxp.injected_fault", handled.Faults is { Count: > 0 } faults ? string.Join(' ', faults) : null);
        if (handled.Outcome is HandledCall.Failed or HandledCall.Lost)
        {
            span.SetTag("error.type", handled.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? HandledCall.Lost);
            span.SetStatus(ActivityStatusCode.Error, handled.Status is null ? "no answer was sent" : null);
        }
    }

    private static ActivityContext Parent(HttpRequest request) =>
        ActivityContext.TryParse(request.Headers.TraceParent, request.Headers.TraceState, isRemote: true, out var parent) ? parent : default;
}
