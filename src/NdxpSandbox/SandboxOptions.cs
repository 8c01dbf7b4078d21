using Microsoft.Extensions.DependencyInjection;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpSandbox;

/// <summary>What <c>ndxp up</c> was asked for.</summary>
internal sealed record SandboxOptions
{
    public string DataDirectory { get; init; } = ".ndxp";

    /// <summary>Cells beside the letter, each <c>H39:DANCU,VPOSTCODE</c>.</summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    /// <summary>Optional operations of the contracts to offer, each <c>DANCU:traCuuThongTinCongDan</c>.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>Who may search documents at (5), <c>user:password</c>; null for the sandbox's own account.</summary>
    public string? DocumentAccount { get; init; }

    public ulong Seed { get; init; } = Nation.DefaultSeed;

    /// <summary>0 takes a free port, here and below.</summary>
    public int HttpPort { get; init; } = 8080;

    public int HttpsPort { get; init; } = 8443;

    public int ManagementPort { get; init; } = 8081;

    /// <summary>The first system's port, the others follow; null for those of systems.csv.</summary>
    public int? SystemsPort { get; init; }

    /// <summary>A folder with a folder per system code of WireMock mappings, which answer before the systems do.</summary>
    public string? Mappings { get; init; }

    /// <summary>Codes of the systems to start; the hub reports the others as down. Null for all.</summary>
    public IReadOnlyCollection<string>? Only { get; init; }

    /// <summary>
    /// In somebody else's process: the settings file, environment and arguments there are not the hub's, and nothing is logged.
    /// </summary>
    public bool IsGuest { get; init; }

    /// <summary>What stands in the hub's process beside the hub.</summary>
    public Action<IServiceCollection>? AddServices { get; init; }

    /// <summary>Whether dossiers, clock and namespaces of the systems survive a restart, in <c>systems.json</c> of the data directory.</summary>
    public bool KeepState { get; init; }

    /// <summary>How many dossiers that were handed in each system keeps in a namespace; beyond it the oldest is forgotten.</summary>
    public int MostDossiers { get; init; } = DossierStore.UsualMost;

    /// <summary>Further configuration of the hub, e.g. <c>Quotas:PerSecond</c>.</summary>
    public IReadOnlyDictionary<string, string?> Hub { get; init; } = new Dictionary<string, string?>();
}
