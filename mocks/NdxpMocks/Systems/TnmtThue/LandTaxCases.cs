using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>Slips that were there before the simulator started, and those handed in since.</summary>
internal sealed class LandTaxCases
{
    private readonly Nation nation;
    private readonly DossierRegister register;

    public LandTaxCases(Simulation simulation)
    {
        nation = simulation.Nation;
        register = simulation.Dossiers.Open(
            TaxLifecycle.Lifecycle,
            number => nation.Dossiers.Find(DossierKind.LandTax, number) is { } seeded ? Dossier.FromStart(TnmtThueSystem.Code, seeded) : null);
    }

    /// <summary>False when another slip stands under that number, and was not returned.</summary>
    public bool TakeIn(DossierNumber number, string? caller, Province owner, TransferSlip slip) =>
        // The territory is the dossier's own, so that a slip handed in without a hub is seen through one.
        register.Receive(number.ToString(), caller, owner.Gso, slip.Sender, slip) is not null
        || (register.Find(number.ToString(), owner.Gso) is { } before && register.Supplement(before, slip));

    /// <summary>The slip that was handed in under that number; null for none, and for what was there from the start.</summary>
    public TransferSlip? SlipOf(DossierNumber number, Province owner) => SlipOf(register.Find(number.ToString(), owner.Gso));

    /// <param name="province">The territory that the caller may see; null for all.</param>
    public LandTaxCase? Read(DossierNumber number, string? province)
    {
        if (nation.Provinces.ByAgency(number.Agency) is not { } owner || (province is not null && owner.Gso != province)
            || register.Find(number.ToString(), owner.Gso) is not { } dossier)
        {
            return null;
        }

        var items = SlipOf(dossier) is { } slip
            ? TaxItem.Of(slip.Transaction, slip.Value, slip.User.CitizenId is not null)
            : ItemsOf(nation.Dossiers.Find(DossierKind.LandTax, number)!);
        return new LandTaxCase(number, owner, items, register.Read(dossier));
    }

    private static TransferSlip? SlipOf(Dossier? dossier) => dossier?.Content is null ? null : dossier.ContentAs<TransferSlip>();

    // The home of the applicant's household; the price of a square metre is invented.
    private IReadOnlyList<TaxItem> ItemsOf(SeededDossier dossier)
    {
        var draw = nation.Draw("land-tax", (dossier.Province.Ordinal * SeededDossiers.PerKind) + dossier.Ordinal);
        var value = nation.Parcels.HomeOf(dossier.Applicant).LegalArea * draw.Between(5, 200) * 100_000m;
        return TaxItem.Of(draw.Pick(TaxItem.Transactions), value, isPerson: true);
    }
}
