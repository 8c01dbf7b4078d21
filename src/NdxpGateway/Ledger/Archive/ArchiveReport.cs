using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Verification;

namespace NdxpGateway.Ledger.Archive;

/// <summary>What a file turned out to hold.</summary>
internal sealed record ArchiveReport(string Path, ArchiveHeader Header)
{
    public Genesis? Genesis { get; init; }

    /// <summary>Of the batch before its first.</summary>
    public Seal? Anchor { get; init; }

    /// <summary>Of its last batch.</summary>
    public Seal? Tip { get; init; }

    /// <summary>The file's own first key; null where it has none.</summary>
    public string? RootKey { get; init; }

    /// <summary>Whether somebody vouched for that key.</summary>
    public bool IsVouched { get; init; }

    public long Records { get; init; }

    public byte[] Sha256 { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public Finding? FirstBroken => Findings.FirstOrDefault(finding => finding.Kind == FindingKind.Broken);

    public bool IsWhole => FirstBroken is null;
}
