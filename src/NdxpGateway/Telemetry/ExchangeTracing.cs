using System.Diagnostics;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Reading;

namespace NdxpGateway.Telemetry;

/// <summary>
/// One trace an exchange, named in the users' words, "DKDN chiTietDoanhNghiep". The web framework's own spans are off: they carry path and
/// query, and those carry identifiers of persons.
/// </summary>
internal sealed class ExchangeTracing(GatewayTelemetry telemetry, ExchangeMetrics metrics, StepSpans steps, TraceLink link, TelemetryOptions options, SpanQueue? queue = null)
{
    private readonly TimeSpan slow = TimeSpan.FromMilliseconds(options.SlowMs);

    public async Task TraceAsync(HttpContext context, RequestDelegate next)
    {
        var exchange = Exchange.Of(context);
        var started = Stopwatch.GetTimestamp();
        // Lines that are logged on the way carry the transaction, wherever they come from.
        ExchangeScopes.Current = exchange;
        var known = ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, isRemote: true, out var caller);
        if (!known && context.Request.Headers.ContainsKey("tracestate"))
            context.Request.Headers.Remove("tracestate");
        // The web framework's own span is not recorded, and as a parent it would have this one dropped with it.
        Activity.Current = null;
        using var span = telemetry.Source.StartActivity(SpanNames.Exchange, ActivityKind.Server, caller);
        exchange.Trace = span?.Context ?? caller;
        if (span is { IsAllDataRequested: true })
            exchange.Trail = new Trail(span, telemetry.Source);
        if (exchange.Trace.TraceId != default)
            LeadToTrace(exchange);
        try
        {
            await next(context);
        }
        finally
        {
            var elapsed = Stopwatch.GetElapsedTime(started);
            metrics.Count(exchange, elapsed);
            if (exchange.Trail is { } trail)
                Tell(trail, exchange, context, elapsed);
        }
    }

    private void LeadToTrace(Exchange exchange)
    {
        exchange.TraceId = exchange.Trace.TraceId.ToHexString();
        exchange.TraceUrl = link.Of(exchange.TraceId);
    }

    private void Tell(Trail trail, Exchange exchange, HttpContext context, TimeSpan elapsed)
    {
        var span = trail.Exchange;
        var kept = span.Recorded || elapsed >= slow || ExchangeWords.Outcome(exchange) != Outcome.Answered || context.Response.StatusCode >= 500;
        if (!kept)
            return;
        ExchangeSpan.Tell(span, exchange, context);
        if (!span.Recorded)
        {
            // Left out at its beginning, worth telling at its end: whole, as far as the hub is concerned.
            span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
            foreach (var live in trail.Live)
                queue?.Keep(live);
        }

        steps.Make(trail, exchange);
    }
}

internal static class ExchangeTracingRegistration
{
    public static IApplicationBuilder UseExchangeTracing(this IApplicationBuilder app)
    {
        var tracing = app.ApplicationServices.GetRequiredService<ExchangeTracing>();
        return app.Use(tracing.TraceAsync);
    }
}
