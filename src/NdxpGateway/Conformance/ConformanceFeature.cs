using NdxpGateway.Registry;

namespace NdxpGateway.Conformance;

internal static class ConformanceFeature
{
    /// <param name="heldByTests">
    /// The contracts that are built in: the tests compile them, and doing it at every start would make it 50 ms longer. They are compiled when
    /// they are first called. Anybody else's are compiled here, and there is no start with what cannot be judged.
    /// </param>
    public static IServiceCollection AddConformance(
        this IServiceCollection services, ConformanceOptions options, Snapshot snapshot, ConfigurationProblems problems, bool heldByTests)
    {
        foreach (var code in options.ModeOf.Keys.Where(code => snapshot.System(code) is null))
            problems.Add($"Conformance:ModeOf:{code}: is no system of the registry");
        if (!heldByTests)
            ContractRules.Check(snapshot, problems);
        return services.AddSingleton(options);
    }
}
