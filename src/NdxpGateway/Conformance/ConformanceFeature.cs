using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Conformance;

internal static class ConformanceFeature
{
    /// <summary>
    /// Trusted contracts are compiled when they are first called: the tests compile those that are built in, and doing it at every start would
    /// make it 50 ms longer. Anybody else's are compiled here, and there is no start, and no change, with what cannot be judged.
    /// </summary>
    public static IServiceCollection AddConformance(this IServiceCollection services, ConformanceOptions options, Snapshot snapshot, ConfigurationProblems problems)
    {
        CheckNames(options, snapshot, problems);
        Check(snapshot, snapshot, problems);
        return services.AddSingleton(options).AddSingleton<EnforceabilityCheck>(Check);
    }

    public static void CheckNames(ConformanceOptions options, Snapshot snapshot, ConfigurationProblems problems)
    {
        foreach (var code in options.ModeOf.Keys.Where(code => snapshot.System(code) is null))
            problems.Add($"Conformance:ModeOf:{code}: is no system of the registry");
    }

    private static void Check(Snapshot now, Snapshot next, ConfigurationProblems problems)
    {
        if (!next.State.Files.Trusted)
            ContractRules.Check(next, problems);
    }
}
