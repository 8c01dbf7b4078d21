using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Resilience;

internal static class ResilienceFeature
{
    public static IServiceCollection AddResilience(
        this IServiceCollection services, ResilienceOptions options, Snapshot snapshot, ConfigurationProblems problems)
    {
        Check(options, snapshot, problems);
        return services.AddSingleton<WrapUpstream>(provider => (system, connection) =>
            new ResilientHandler(system, options, provider.GetRequiredService<TimeProvider>()) { InnerHandler = connection });
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
