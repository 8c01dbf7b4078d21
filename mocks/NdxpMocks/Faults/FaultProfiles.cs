namespace NdxpMocks.Faults;

/// <summary>Weather for a whole namespace. The figures are judgements, not measurements: nobody outside has the platform's.</summary>
internal static class FaultProfiles
{
    public const string Calm = "calm";

    private const string Prefix = "profile-";

    private static readonly Dictionary<string, (string Name, double Probability, Fault Fault)[]> All = new()
    {
        [Calm] = [],
        ["realistic"] =
        [
            ("latency", 1, new LogNormalLatency { MedianMilliseconds = 120, Sigma = 0.7 }),
            ("error", 0.002, new ErrorRate()),
            ("hang", 0.0002, new Hang()),
        ],
        ["storm"] =
        [
            ("latency", 1, new LogNormalLatency { MedianMilliseconds = 800, Sigma = 1 }),
            ("error", 0.1, new ErrorRate()),
            ("hang", 0.01, new Hang()),
            ("reset", 0.02, new ConnectionReset()),
            ("truncated", 0.01, new TruncatedBody()),
            ("slow-body", 0.03, new SlowBody()),
            ("wrong-schema", 0.01, new WrongSchema()),
        ],
    };

    public static IEnumerable<string> Names => All.Keys;

    /// <summary>Such names are kept for the profiles' own rules.</summary>
    public static bool Owns(string rule) => rule.StartsWith(Prefix, StringComparison.Ordinal);

    public static IEnumerable<FaultRule> RulesOf(string profile, ulong seed) => All[profile]
        .Select(rule => new FaultRule { Name = Prefix + rule.Name, Fault = rule.Fault, Probability = rule.Probability, Seed = seed });
}
