using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>Slips that were there before the simulator started, and those handed in since.</summary>
internal sealed class LandTaxCases(Simulation simulation)
{
    private const int DaysUntilPaid = 10;

    /// <param name="province">The territory that the caller may see; null for all.</param>
    public LandTaxCase? Find(DossierNumber number, string? province)
    {
        if (simulation.Nation.Provinces.ByAgency(number.Agency) is not { } owner || (province is not null && owner.Gso != province))
        {
            return null;
        }

        return simulation.Dossiers.Find(TnmtThueSystem.Code, number.ToString(), owner.Gso) is { } received
            ? HandedIn(number, owner, received)
            : simulation.Nation.Dossiers.Find(DossierKind.LandTax, number) is { } seeded ? Seeded(seeded) : null;
    }

    private static LandTaxCase HandedIn(DossierNumber number, Province owner, Dossier received)
    {
        var slip = (TransferSlip)received.Content!;
        var day = DateOnly.FromDateTime(received.ReceivedAt.DateTime);
        return new LandTaxCase(
            number, owner, TaxItem.Of(slip.Transaction, slip.Value, slip.User.CitizenId is not null), IsReturned: false,
            WorkingDays.After(day, LandTaxCase.DaysToDecide), PaidOn: null);
    }

    // The home of the applicant's household; the price of a square metre is invented.
    private LandTaxCase Seeded(SeededDossier dossier)
    {
        var draw = simulation.Nation.Draw("land-tax", (dossier.Province.Ordinal * SeededDossiers.PerKind) + dossier.Ordinal);
        var value = simulation.Nation.Parcels.HomeOf(dossier.Applicant).LegalArea * draw.Between(5, 200) * 100_000m;
        var decided = WorkingDays.After(dossier.ReceivedOn, draw.Between(1, LandTaxCase.DaysToDecide));
        DateOnly? paid = draw.Chance(50) ? WorkingDays.After(decided, draw.Between(1, DaysUntilPaid)) : null;
        return new LandTaxCase(
            dossier.Number, dossier.Province, TaxItem.Of(draw.Pick(TaxItem.Transactions), value, isPerson: true), dossier.StageOf(5) == 0, decided, paid);
    }
}
