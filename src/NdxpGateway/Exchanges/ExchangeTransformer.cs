using NdxpGateway.Registry;
using Yarp.ReverseProxy.Forwarder;

namespace NdxpGateway.Exchanges;

/// <summary>What changes between caller and system: headers only. Bodies pass byte for byte (NĐ 47/2020/NĐ-CP, Điều 8).</summary>
internal sealed class ExchangeTransformer(Upstreams upstreams, TimeProvider time) : HttpTransformer
{
    private const string Trusted = "X-NDXP-";
    private const string Simulator = "X-Sim-";
    private const string Forwarded = "X-Forwarded-";

    public override async ValueTask TransformRequestAsync(
        HttpContext context, HttpRequestMessage request, string destinationPrefix, CancellationToken cancellation)
    {
        await base.TransformRequestAsync(context, request, destinationPrefix, cancellation);
        var exchange = Exchange.Of(context);
        var upstream = upstreams[exchange.System!];
        request.RequestUri = new Uri(destinationPrefix + exchange.ForwardPath + exchange.ForwardQuery);
        request.Headers.Host = null;

        foreach (var (name, _) in context.Request.Headers)
        {
            if (name.StartsWith(Trusted, StringComparison.OrdinalIgnoreCase)
                || name.StartsWith(Forwarded, StringComparison.OrdinalIgnoreCase)
                || (!upstream.Simulator && name.StartsWith(Simulator, StringComparison.OrdinalIgnoreCase)))
                request.Headers.Remove(name);
        }

        // The caller's credentials are the platform's business; a national system never sees them.
        foreach (var credential in (ReadOnlySpan<string>)["Authorization", "lgspaccesstoken", "baggage"])
            request.Headers.Remove(credential);

        // Of an operation that is open nobody asked who calls it.
        if (exchange.Caller.Agency is { } agency)
        {
            request.Headers.TryAddWithoutValidation("X-NDXP-Caller", agency.Id.Value);
            if (agency.Province is { } province)
                request.Headers.TryAddWithoutValidation("X-NDXP-Province", province);
        }

        request.Headers.TryAddWithoutValidation(Receipt.TransactionId, exchange.TransactionName);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", context.Request.Host.Value);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", context.Request.Scheme);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Prefix", exchange.ContextPath);
        request.Belongs(exchange);
        exchange.RequestOut = time.GetUtcNow();
    }

    /// <summary>Takes over status and headers; the body has been read by whoever forwarded, and is released only after it is recorded.</summary>
    public override async ValueTask<bool> TransformResponseAsync(HttpContext context, HttpResponseMessage? response, CancellationToken cancellation)
    {
        await base.TransformResponseAsync(context, response, cancellation);
        if (response is not null)
        {
            var exchange = Exchange.Of(context);
            exchange.ResponseIn = time.GetUtcNow();
            if (upstreams[exchange.System!].Simulator && response.Headers.TryGetValues(SimulatorMark.Header, out var marks))
                exchange.InjectedFault = SimulatorMark.Read(marks);
        }

        return false;
    }
}
