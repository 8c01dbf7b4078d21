namespace NdxpGateway.Testing;

/// <summary>What a simulator is started with. Left as it is: the letter, all systems, the population of seed 4336, default limits.</summary>
public sealed class NdxpSimulatorOptions
{
    /// <summary>Cells opened beside the letter, each <c>H39:DANCU,VPOSTCODE</c>. Default none.</summary>
    public IList<string> Grants { get; } = [];

    /// <summary>Another seed is another population. Default 4336.</summary>
    public ulong Seed { get; set; } = 4336;

    /// <summary>
    /// Codes of the systems to start, e.g. <c>DKDN</c>; a call to another one is answered 503 <c>101503</c>, as when it is down. Default empty: all.
    /// </summary>
    public ISet<string> Systems { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// Systems to be reached elsewhere, by code: your own fake or a real one. The operation's path is appended to the address; <c>{version}</c> in
    /// it becomes the version segment of the call. No <c>X-Sim-*</c> header is sent there, and its calls are in no journal. Default none.
    /// </summary>
    public IDictionary<string, string> Upstreams { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A folder with a folder per system code (<c>DKDN/*.json</c>) of your own WireMock mappings, which answer before the systems do. Default none.</summary>
    public string? Mappings { get; set; }

    /// <summary>Applications beside the one of each agency. Default none.</summary>
    public IList<NdxpApplication> Applications { get; } = [];

    /// <summary>
    /// Any other setting of the hub by its configuration key, e.g. <c>Quotas:PerSecond</c>, <c>Faults:Format</c>, <c>Resilience:TimeoutMs</c>. An unknown
    /// key is an error at the start. The environment and the settings files of the test's process are not read.
    /// </summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
}
