using NdxpMocks.Hosting;

namespace NdxpMocks.Faults;

/// <summary>A fault, whom it meets and how often. Where a part of the scope is left out, it meets all.</summary>
internal sealed record FaultRule
{
    /// <summary>Given by whoever puts it; it is part of the dice.</summary>
    public string Name { get; init; } = "";

    public required Fault Fault { get; init; }

    public string? System { get; init; }

    /// <summary>As the contract calls it.</summary>
    public string? Operation { get; init; }

    /// <summary>Who calls, as the hub vouches for it (X-NDXP-Caller).</summary>
    public string? Agency { get; init; }

    public double Probability { get; init; } = 1;

    public ulong Seed { get; init; } = 1;

    public bool Covers(SystemCall call, string? operation) =>
        (System is null || System == call.System.Code) && (Agency is null || Agency == call.Caller) && (Operation is null || Operation == operation);

    public IEnumerable<string> Problems(IReadOnlyCollection<string> systems)
    {
        if (Probability is not (> 0 and <= 1))
        {
            yield return "probability must lie above 0 and not above 1";
        }

        if (System is not null && !systems.Contains(System))
        {
            yield return $"system must be one of {string.Join(", ", systems)}";
        }

        foreach (var problem in Fault.Problems())
        {
            yield return problem;
        }
    }
}
