using System.Diagnostics;
using NdxpGateway.Registry;
using NdxpGateway.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace NdxpGateway.Exchanges;

/// <summary>Hands an exchange that passed every gate to its national system, through YARP's forwarder.</summary>
internal static class Forwarding
{
    private static readonly HttpRequestOptionsKey<Exchange> Key = new("ndxp.exchange");

    // The resilience pipeline has the last word on time; YARP's own limit must not cut in before it.
    private static readonly ForwarderRequestConfig Patient = new() { ActivityTimeout = TimeSpan.FromHours(1) };

    /// <summary>Says on a request whose it is.</summary>
    public static void Belongs(this HttpRequestMessage request, Exchange exchange) => request.Options.Set(Key, exchange);

    /// <summary>Whose request it is.</summary>
    public static Exchange ExchangeOf(this HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var exchange) ? exchange : throw new InvalidOperationException("A request to a national system that is no exchange's.");

    public static IApplicationBuilder UseForwarding(this IApplicationBuilder app)
    {
        var (forwarder, upstreams) = (app.ApplicationServices.GetRequiredService<IHttpForwarder>(), app.ApplicationServices.GetRequiredService<Upstreams>());
        var transformer = new ExchangeTransformer(upstreams, app.ApplicationServices.GetRequiredService<TimeProvider>());
        return app.Use(async (HttpContext context, RequestDelegate _) =>
        {
            var exchange = Exchanges.Exchange.Of(context);
            using var span = exchange.Trail?.StartForward(SpanNames.Of(exchange.System!, exchange.Operation!).Forward);
            var upstream = upstreams[exchange.System!];
            context.Request.Body = exchange.Body.AsStream();
            var error = await forwarder.SendAsync(context, upstream.Prefix(exchange.Version), upstream.Client, Patient, transformer, context.RequestAborted);
            if (error == ForwarderError.None)
                return;

            if (context.RequestAborted.IsCancellationRequested)
                span?.SetStatus(ActivityStatusCode.Error, "caller-gone");
            context.RequestAborted.ThrowIfCancellationRequested();
            var failure = context.Features.Get<IForwarderErrorFeature>()?.Exception;
            context.Response.Clear();
            exchange.Refuse(
                failure is UpstreamFailureException known ? known.Refusal : Refusals.SystemBroke,
                new Grounds
                {
                    System = exchange.System,
                    Operation = exchange.Operation,
                    Cell = exchange.Verdict.Cell,
                    Detail = (failure as UpstreamFailureException)?.Detail ?? "",
                    RetryAfter = (failure as UpstreamFailureException)?.RetryAfter,
                });
            span?.SetStatus(ActivityStatusCode.Error, exchange.Verdict.Rule);
        });
    }
}
