using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Admin;

/// <summary>The management plane: health for whoever restarts the hub, metrics for whoever watches it.</summary>
internal static class AdminFeature
{
    public static IApplicationBuilder UseAdmin(this IApplicationBuilder app, AdminOptions options, bool sandbox)
    {
        // Alive is the process itself; ready is every check that a feature registered.
        app.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.UseHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        var callers = new AdminCallers(options, sandbox, app.ApplicationServices.GetRequiredService<IdentifyCaller>());
        var (registry, time) = (app.ApplicationServices.GetRequiredService<SnapshotInForce>(), app.ApplicationServices.GetRequiredService<TimeProvider>());
        app.Use(async (context, next) =>
        {
            var snapshot = registry.Current;
            var now = time.GetUtcNow();
            var exchange = new Exchange(Guid.CreateVersion7(now), snapshot, now);
            exchange.Caller = callers.Identify(context.Request.Headers, exchange.Snapshot);
            context.Features.Set(exchange);
            if (exchange.Caller.Application?.Is(Roles.Operator) == true)
                await next(context);
            else
                await DenyAsync(context, exchange.Caller.Application is not null);
            exchange.Body.Dispose();
        });
        app.UseOpenTelemetryPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    private static Task DenyAsync(HttpContext context, bool known)
    {
        context.Response.StatusCode = known ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        if (!known)
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"NDXP administration\"";
        return context.Response.WriteAsJsonAsync(known
            ? new { error = "forbidden", error_description = "the application has not the role Operator; agencies and owners have /ndxp on the data plane" }
            : new { error = "unauthorized", error_description = "send Authorization: Bearer with the token of an operator's application (POST /token on the data plane; in the sandbox operator / sandbox-operator), or the key of Admin:Key" });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), reason = entry.Value.Description }),
    });
}
