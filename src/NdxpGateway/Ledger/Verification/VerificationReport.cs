using NdxpGateway.Ledger.Blocks;

namespace NdxpGateway.Ledger.Verification;

/// <param name="Records">How many were read and found in their place.</param>
/// <param name="InDoubt">Writes that have begun and not ended: the system may have acted on them, or not.</param>
/// <param name="Findings">In the order of the ledger.</param>
internal sealed record VerificationReport(long Records, long First, long Last, IReadOnlyCollection<OpenWrite> InDoubt, IReadOnlyList<Finding> Findings)
{
    public bool IsWhole => Findings.All(finding => finding.Kind == FindingKind.Note);

    /// <summary>The first thing that is wrong, by place; null when nothing is.</summary>
    public Finding? FirstBroken => Findings.Where(finding => finding.Kind == FindingKind.Broken).MinBy(finding => finding.Seq);
}
