using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Exchanges;
using NdxpGateway.Quotas;
using NdxpGateway.Registry;
using NdxpGateway.Scopes;
using NdxpGateway.Subscriptions;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SideBySide.Serving;

/// <summary>Parts of the hub that no setting switches off, replaced in its services here by what does nothing.</summary>
internal static class Without
{
    public const string Ledger = "ledger", Metrics = "metrics", Quotas = "quotas", Subscriptions = "subscriptions", Scopes = "scopes", Resilience = "resilience";

    public static readonly string[] All = [Ledger, Metrics, Quotas, Subscriptions, Scopes, Resilience];

    public static void TakeOut(string part, IServiceCollection services)
    {
        switch (part)
        {
            case Ledger:
                break;
            case Metrics:
                // One that listens to no meter; the instruments stay, and find that nobody wants to know.
                services.AddSingleton(Sdk.CreateMeterProviderBuilder().AddPrometheusExporter().Build());
                break;
            case Quotas:
                Open<QuotaGate>(services, Stage.Quota);
                break;
            case Subscriptions:
                Open<SubscriptionGate>(services, Stage.Subscription);
                break;
            case Scopes:
                Open<ScopeGate>(services, Stage.Scope);
                break;
            case Resilience:
                services.AddSingleton<WrapUpstream>(_ => (NationalSystem _, HttpMessageHandler connection) => new WholeAnswers { InnerHandler = connection });
                break;
            default:
                throw new ArgumentException($"'{part}' is none of {string.Join(", ", All)}.");
        }
    }

    // In the same place: who plans changes looks for the gate of a stage, and the order is the pipeline's.
    private static void Open<TGate>(IServiceCollection services, Stage stage)
    {
        var gate = services.Single(service => service.ServiceType == typeof(IGate) && service.ImplementationType == typeof(TGate));
        services[services.IndexOf(gate)] = ServiceDescriptor.Singleton<IGate>(new OpenGate(stage));
    }

    private sealed class OpenGate(Stage stage) : IGate
    {
        public Stage Stage => stage;

        public Verdict Judge(NdxpGateway.Exchanges.Call call, Snapshot snapshot) => Verdict.Unasked;

        public Considered Describe(NdxpGateway.Exchanges.Call call, Snapshot snapshot, Verdict verdict) => new(new("Không xét.", "Not judged."));
    }

    /// <summary>Reads an answer to its end, as the hub needs it, and does no more: no timeout, no retry, no breaker, no span.</summary>
    private sealed class WholeAnswers : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
        {
            var response = await base.SendAsync(request, cancellation);
            using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            request.ExchangeOf().Answer = Answer.Of((int)response.StatusCode, await WholeBody.ReadAsync(stream, response.Content.Headers.ContentLength, 32 << 20, cancellation));
            return response;
        }
    }
}
