using NdxpGateway.Registry;

namespace NdxpGateway.Conformance;

internal static class ConformanceFeature
{
    public static IServiceCollection AddConformance(this IServiceCollection services, ConformanceOptions options, Snapshot snapshot, ConfigurationProblems problems)
    {
        foreach (var code in options.ModeOf.Keys.Where(code => snapshot.System(code) is null))
            problems.Add($"Conformance:ModeOf:{code}: is no system of the registry");
        ContractRules.Check(snapshot, problems);
        return services.AddSingleton(options);
    }
}
