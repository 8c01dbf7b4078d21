using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using NdxpGateway.Telemetry;
using Polly.CircuitBreaker;

namespace NdxpGateway.Resilience;

internal static class ResilienceFeature
{
    public static IServiceCollection AddResilience(
        this IServiceCollection services, ResilienceOptions options, Snapshot snapshot, ConfigurationProblems problems)
    {
        Check(options, snapshot, problems);
        return services.AddSingleton<WrapUpstream>(provider => (system, connection) =>
        {
            var handler = new ResilientHandler(system, options, provider.GetRequiredService<TimeProvider>()) { InnerHandler = connection };
            provider.GetRequiredService<GatewayTelemetry>().Breakers[system.Code] = () => handler.Breaker switch
            {
                CircuitState.Closed => 0,
                CircuitState.HalfOpen => 1,
                _ => 2,
            };
            return handler;
        });
    }

    public static void Check(ResilienceOptions options, Snapshot snapshot, ConfigurationProblems problems)
    {
        foreach (var (code, timeout) in options.TimeoutMsOf)
        {
            if (snapshot.System(code) is null)
                problems.Add($"Resilience:TimeoutMsOf:{code}: is no system of the registry");
            if (timeout < 50)
                problems.Add($"Resilience:TimeoutMsOf:{code}: must be at least 50");
        }
    }
}
