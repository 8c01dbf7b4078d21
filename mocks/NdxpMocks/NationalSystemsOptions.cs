using NdxpMocks.Dossiers;
using NdxpMocks.Systems.Vbqppl;
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

    /// <summary>Where the simulator's powers are asked for: 0 for a free port, null for none. It listens on <see cref="ControlHost"/>.</summary>
    public int? ControlPort { get; init; }

    /// <summary>Apart from <see cref="Host"/>: who opens the systems to a network has not opened their journal.</summary>
    public string ControlHost { get; init; } = "127.0.0.1";

    /// <summary>Whether the control port has <c>/metrics</c>; not where the systems share a process that tells of them itself. Default false.</summary>
    public bool Metrics { get; init; }

    /// <summary>Whose the systems' meter says it is: who listens to meters by name tells by it these systems from others of the process. Default nobody else's.</summary>
    public object MeterScope { get; init; } = new();

    /// <summary>A folder with a folder per system code of WireMock mappings, which answer before the systems do; null for none.</summary>
    public string? Mappings { get; init; }

    /// <summary>Who may ask (5) for what its service protects.</summary>
    public DocumentAccount DocumentAccount { get; init; } = DocumentAccount.Sandbox;

    /// <summary>The file in which all namespaces survive a restart; null for none: every start begins anew.</summary>
    public string? StateFile { get; init; }

    /// <summary>How many dossiers that were handed in each system keeps in a namespace, 100 to 100,000; beyond it the oldest is forgotten. Default 5,000.</summary>
    public int MostDossiers { get; init; } = DossierStore.UsualMost;

    /// <summary>What the simulator's clock runs by, and what makes answers late.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
