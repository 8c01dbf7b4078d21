namespace NdxpGateway.Registry;

/// <summary>Section <c>Registry</c>.</summary>
internal sealed class RegistryOptions
{
    /// <summary>
    /// Folder with agencies.csv, systems.csv, subscriptions.csv and contracts/*.yaml. Default: none, the letter and the contracts
    /// that are built in.
    /// </summary>
    public string? Directory { get; set; }

    /// <summary>
    /// Operations that stand in a contract as options, each <c>DANCU:traCuuThongTinCongDan</c>; the hub answers as if the others were not
    /// there. Default none.
    /// </summary>
    public List<string> With { get; set; } = [];
}
