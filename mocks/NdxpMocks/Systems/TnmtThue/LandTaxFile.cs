namespace NdxpMocks.Systems.TnmtThue;

/// <summary>What is kept of a dossier beside its state.</summary>
/// <param name="Slip">Null for what was there from the start.</param>
/// <param name="Issued">Notices that a message brought; none where the simulator's own tax office issues them.</param>
/// <param name="Paid">The numbers of the notices that were paid one by one.</param>
internal sealed record LandTaxFile(TransferSlip? Slip, IReadOnlyList<TaxNotice> Issued, IReadOnlyList<string> Paid)
{
    public static readonly LandTaxFile Empty = new(null, [], []);
}
