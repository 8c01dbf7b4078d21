using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>A slip at the tax office, what is owed for it, and how far it is.</summary>
internal sealed record LandTaxCase(DossierNumber Number, Province Province, IReadOnlyList<TaxItem> Items, Progress Progress)
{
    private const int DaysToPay = 30;

    public TaxState State => (TaxState)Progress.State;

    public bool IsIssued => State is TaxState.Issued or TaxState.Paid;

    // Put there by hand, it may have been paid without ever having been issued.
    public DateOnly IssuedOn => Progress.DayOf((int)TaxState.Issued) ?? Progress.Now.On;

    public DateOnly PayBy => IssuedOn.AddDays(DaysToPay);
}
