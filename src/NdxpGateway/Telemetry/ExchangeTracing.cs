using System.Diagnostics;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Telemetry;

/// <summary>
/// One span an exchange, named in the users' words, "DKDN chiTietDoanhNghiep". The web framework's own spans are off: they carry path and
/// query, and those carry identifiers of persons.
/// </summary>
internal static class ExchangeTracing
{
    public static IApplicationBuilder UseExchangeTracing(this IApplicationBuilder app)
    {
        var telemetry = app.ApplicationServices.GetRequiredService<GatewayTelemetry>();
        return app.Use(async (context, next) =>
        {
            var exchange = Exchange.Of(context);
            var started = Stopwatch.GetTimestamp();
            ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, isRemote: true, out var caller);
            // The web framework's own span is not recorded, and as a parent it would have this one dropped with it.
            Activity.Current = null;
            using var span = telemetry.Source.StartActivity("NDXP", ActivityKind.Server, caller);
            exchange.Trace = span?.Context ?? caller;
            try
            {
                await next(context);
            }
            finally
            {
                Tell(exchange, context.Response.StatusCode, span);
                Count(exchange, context.Response.StatusCode, telemetry, Stopwatch.GetElapsedTime(started));
            }
        });
    }

    private static string OperationOf(Exchange exchange) => exchange.Operation?.Id ?? exchange.OwnOperation ?? "unknown";

    private static void Tell(Exchange exchange, int status, Activity? span)
    {
        if (span is null)
            return;
        span.DisplayName = $"{exchange.System?.Code ?? "NDXP"} {OperationOf(exchange)}";
        span.SetTag("ndxp.transaction", exchange.TransactionId.ToString());
        span.SetTag("ndxp.system", exchange.System?.Code);
        span.SetTag("ndxp.operation", OperationOf(exchange));
        span.SetTag("ndxp.agency", exchange.Caller.Organisation);
        span.SetTag("ndxp.rule", exchange.Verdict.Rule);
        span.SetTag("ndxp.registry.version", exchange.Snapshot.Version);
        span.SetTag("http.response.status_code", status);
        if (exchange.Verdict.Refusal is { } refusal)
            span.SetTag("ndxp.fault.code", refusal.Code);
        if (status >= 500)
            span.SetStatus(ActivityStatusCode.Error, exchange.Verdict.Rule);
    }

    private static void Count(Exchange exchange, int status, GatewayTelemetry telemetry, TimeSpan elapsed)
    {
        var tags = new TagList
        {
            { "ndxp.system", exchange.System?.Code ?? "NDXP" },
            { "ndxp.operation", OperationOf(exchange) },
            { "ndxp.rule", exchange.Verdict.Rule ?? "" },
            { "http.response.status_code", status },
        };
        telemetry.Exchanges.Add(1, tags);
        telemetry.Duration.Record(elapsed.TotalSeconds, tags);
    }
}
