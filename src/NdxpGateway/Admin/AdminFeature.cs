using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Admin;

/// <summary>The management plane: health for whoever restarts the hub, metrics for whoever watches it.</summary>
internal static class AdminFeature
{
    public static IServiceCollection AddAdmin(this IServiceCollection services) => services.AddSingleton<HubAddresses>().AddCors();

    public static IApplicationBuilder UseAdmin(this IApplicationBuilder app, AdminOptions options, bool sandbox)
    {
        // A preflight carries no token, so it comes before the question who is asking.
        if (sandbox)
            app.UseOwnDocumentation();
        // Alive is the process itself; ready is every check that a feature registered.
        app.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.UseHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        var callers = new AdminCallers(options, sandbox, app.ApplicationServices.GetRequiredService<IdentifyCaller>());
        var (registry, time) = (app.ApplicationServices.GetRequiredService<SnapshotInForce>(), app.ApplicationServices.GetRequiredService<TimeProvider>());
        app.Use(async (context, next) =>
        {
            var snapshot = registry.Current;
            var now = time.GetUtcNow();
            var exchange = new Exchange(TransactionIds.New(now), snapshot, now);
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

    /// <summary>
    /// The hub's Swagger UI stands on the data plane, which for a browser is another origin: its pages, and nobody else's, may call this
    /// plane. In the sandbox only; elsewhere no page at all has business here.
    /// </summary>
    private static void UseOwnDocumentation(this IApplicationBuilder app)
    {
        var addresses = app.ApplicationServices.GetRequiredService<HubAddresses>();
        app.UseCors(policy => policy
            .SetIsOriginAllowed(addresses.IsDataPlane)
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders("Authorization", "Content-Type", "Accept", "Accept-Language")
            .WithExposedHeaders(Receipt.TransactionId, Receipt.Decision, "Content-Disposition"));
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
