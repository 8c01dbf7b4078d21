using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>
/// Which dossier of the one-stop shop stands behind a receipt of the land office. They lie in the store beside the dossiers, under a
/// key that no system has, so that a checkpoint keeps them too.
/// </summary>
internal sealed class LandReceipts(Simulation simulation)
{
    private const string ByReceipt = TnmtThueSystem.Code + "/SoBienNhan", ByDossier = TnmtThueSystem.Code + "/MaHoSoMotCua";

    private readonly DossierStore store = simulation.Dossiers;

    /// <summary>The land software's own number of the reception; null when that receipt, or that dossier, stands beside another already.</summary>
    public int? TakeIn(string receipt, DossierNumber dossier, string? caller, Province owner)
    {
        using var scope = store.Enter();
        if ((DossierOf(receipt, owner.Gso) is { } known && known != dossier) || (ReceiptOf(dossier, owner) is { } other && other != receipt))
        {
            return null;
        }

        Put(ByReceipt, receipt, dossier.ToString());
        Put(ByDossier, dossier.ToString(), receipt);
        return 1 + (int)(simulation.Nation.Draw($"land-receipt {receipt} {dossier}", 0).NextBits() % 1_000_000_000);

        void Put(string key, string number, string other) =>
            store.Put(new Dossier(key, number, caller, owner.Gso, null, simulation.Clock.GetLocalNow(), Content: DossierContent.Write(other)));
    }

    /// <param name="province">The territory that the caller may see; null for all.</param>
    public DossierNumber? DossierOf(string receipt, string? province) =>
        store.Find(ByReceipt, receipt, province) is { } kept ? DossierNumber.Parse(kept.ContentAs<string>()) : FromStart(receipt, province)?.Number;

    private string? ReceiptOf(DossierNumber dossier, Province owner) =>
        store.Find(ByDossier, dossier.ToString(), owner.Gso) is { } kept ? kept.ContentAs<string>()
        : simulation.Nation.Dossiers.Find(DossierKind.LandTax, dossier) is { } seeded ? ReceiptOf(seeded)
        : null;

    private SeededDossier? FromStart(string receipt, string? province) =>
        receipt.Split('-') is [['B', 'N', _, _, '9', '9'] office, var day, var sequence]
            && simulation.Nation.Provinces.ByGso(office[2..4]) is { } owner && (province is null || owner.Gso == province)
            && simulation.Nation.Dossiers.Find(DossierKind.LandTax, $"000.00.{(int)DossierKind.LandTax}.{owner.AgencyId}-{day}-{sequence}") is { } seeded
            && ReceiptOf(seeded) == receipt
                ? seeded
                : null;

    // The mark 99 after the province keeps it from being a real one.
    private static string ReceiptOf(SeededDossier dossier) => string.Create(
        CultureInfo.InvariantCulture, $"BN{dossier.Province.Gso}99-{dossier.ReceivedOn:yyMMdd}-{dossier.Number.Sequence}");
}
