using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NdxpGateway.Admin;

/// <summary>The management plane: health for whoever restarts the hub, metrics for whoever watches it.</summary>
internal static class AdminFeature
{
    private const string Bearer = "Bearer ";

    public static IApplicationBuilder UseAdmin(this IApplicationBuilder app, AdminOptions options, bool sandbox)
    {
        // Alive is the process itself; ready is every check that a feature registered.
        app.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.UseHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        if (!sandbox)
            app.Use((context, next) => Allowed(options, context.Request) ? next(context) : Deny(context));
        app.UseOpenTelemetryPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    private static bool Allowed(AdminOptions options, HttpRequest request)
    {
        var presented = request.Headers.Authorization.ToString();
        return options.Key is { Length: > 0 } key && presented.StartsWith(Bearer, StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented[Bearer.Length..])), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    private static Task Deny(HttpContext context)
    {
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"NDXP administration\"";
        return context.Response.WriteAsJsonAsync(new { error = "unauthorized", error_description = "send Authorization: Bearer with the key of Admin:Key" });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), reason = entry.Value.Description }),
    });
}
