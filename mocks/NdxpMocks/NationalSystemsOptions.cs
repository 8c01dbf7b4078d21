using NdxpMocks.World;

namespace NdxpMocks;

internal sealed record NationalSystemsOptions
{
    /// <summary>Another seed is another cast. Default 4336, the letter's number.</summary>
    public ulong Seed { get; init; } = Nation.DefaultSeed;

    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Null for the ports of systems.csv, 0 for free ones, else the port of the letter's first system; the others follow in its order.</summary>
    public int? BasePort { get; init; }

    /// <summary>Codes of the systems to start; null for all.</summary>
    public IReadOnlyCollection<string>? Only { get; init; }

    /// <summary>What the simulator's clock runs by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
