using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using Yarp.ReverseProxy.Forwarder;

namespace NdxpGateway.Exchanges;

internal static class ExchangesFeature
{
    public static IServiceCollection AddExchanges(
        this IServiceCollection services, ExchangeOptions options, FaultOptions faults, Dictionary<string, UpstreamOptions> upstreams, Snapshot snapshot) => services
        .AddHttpForwarder()
        .AddSingleton(options)
        .AddSingleton(faults)
        .AddSingleton(Upstreams.CheckReachable(snapshot))
        .AddSingleton(provider => new Upstreams(upstreams, snapshot, provider.GetRequiredService<WrapUpstream>()));
}
