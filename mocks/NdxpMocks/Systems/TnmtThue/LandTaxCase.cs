using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>A slip at the tax office, what is owed for it, and how far it is.</summary>
internal sealed record LandTaxCase(DossierNumber Number, IReadOnlyList<TaxNotice> Notices, IReadOnlyList<string> Paid, Progress Progress)
{
    public TaxState State => (TaxState)Progress.State;

    public bool IsIssued => State is TaxState.Issued or TaxState.Paid;

    public TaxNotice? Find(string number) => IsIssued ? Notices.FirstOrDefault(notice => notice.Number == number) : null;

    public TaxState StateOf(TaxNotice notice) => PaidOneByOne.Contains(notice.Number) ? TaxState.Paid : State;

    /// <summary>Of a dossier that still owes. Put back by hand after all was paid, it owes all anew.</summary>
    public IReadOnlyList<string> PaidOneByOne => State == TaxState.Issued && !IsSettledBy(Paid) ? Paid : [];

    /// <summary>A notice of nothing need not be paid.</summary>
    public bool IsSettledBy(IReadOnlyList<string> paid) =>
        paid.Count > 0 && Notices.All(notice => notice.Amount == 0 || paid.Contains(notice.Number));
}
