using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>Slips that were there before the simulator started, and those handed in since.</summary>
internal sealed class LandTaxCases
{
    private readonly Nation nation;
    private readonly DossierStore store;
    private readonly DossierRegister register;

    public LandTaxCases(Simulation simulation)
    {
        (nation, store) = (simulation.Nation, simulation.Dossiers);
        register = store.Open(
            TaxLifecycle.Lifecycle,
            number => nation.Dossiers.Find(DossierKind.LandTax, number) is { } seeded ? Dossier.FromStart(TnmtThueSystem.Code, seeded) : null);
    }

    /// <summary>False when another slip stands under that number, and was not returned.</summary>
    public bool TakeIn(DossierNumber number, string? caller, Province owner, TransferSlip slip)
    {
        var file = LandTaxFile.Empty with { Slip = slip };
        // The territory is the dossier's own, so that a slip handed in without a hub is seen through one.
        return register.Receive(number.ToString(), caller, owner.Gso, slip.Sender, file) is not null
            || (register.Find(number.ToString(), owner.Gso) is { } before && register.Supplement(before, file));
    }

    /// <summary>The slip that was handed in under that number; null for none, and for what was there from the start.</summary>
    public TransferSlip? SlipOf(DossierNumber number, Province owner) =>
        register.Find(number.ToString(), owner.Gso) is { } dossier ? FileOf(dossier).Slip : null;

    /// <summary>For somebody who asks how far it is.</summary>
    /// <param name="province">The territory that the caller may see; null for all.</param>
    public LandTaxCase? Read(DossierNumber number, string? province) =>
        Find(number, province) is { } dossier ? Of(number, dossier, register.Read(dossier)) : null;

    public LandTaxCase? Look(DossierNumber number, string? province) =>
        Find(number, province) is { } dossier ? Of(number, dossier, register.Look(dossier)) : null;

    /// <summary>Takes in the notices of one or more dossiers, of all or of none; null when done, else why not.</summary>
    public string? Issue(IReadOnlyList<(DossierNumber Number, IReadOnlyList<TaxNotice> Notices)> rows, string? province, bool isUpdating)
    {
        using var scope = store.Enter();
        foreach (var (number, notices) in rows)
        {
            if (Refusal(number, notices, province, isUpdating) is { } why)
            {
                return $"{why}: {number}";
            }
        }

        foreach (var (number, notices) in rows)
        {
            Keep(Find(number, province)!, notices);
        }

        return null;
    }

    /// <param name="amount">What was paid, where the message says so.</param>
    public Payment Pay(DossierNumber number, string? province, string noticeNumber, decimal? amount = null)
    {
        using var scope = store.Enter();
        if (Find(number, province) is not { } dossier || Of(number, dossier, register.Look(dossier)) is not { } found)
        {
            return Payment.NoSuchDossier;
        }

        if (found.Find(noticeNumber) is not { } notice)
        {
            return found.IsIssued ? Payment.NoSuchNotice : Payment.NotIssued;
        }

        if (found.StateOf(notice) == TaxState.Paid)
        {
            return Payment.AlreadyPaid;
        }

        if (amount is not null && amount != notice.Amount)
        {
            return Payment.OtherAmount;
        }

        IReadOnlyList<string> paid = [.. found.PaidOneByOne, notice.Number];
        register.Keep(dossier, FileOf(dossier) with { Paid = paid });
        return found.IsSettledBy(paid) && register.Turn(dossier, (int)TaxState.Paid, (int)TaxState.Issued) ? Payment.InFull : Payment.InPart;
    }

    private string? Refusal(DossierNumber number, IReadOnlyList<TaxNotice> notices, string? province, bool isUpdating)
    {
        if (Find(number, province) is not { } dossier)
        {
            return TnmtThueAnswers.NoSuchDossier;
        }

        // A message that was lost on the way back comes again.
        return FileOf(dossier).Issued.SequenceEqual(notices) ? null : (TaxState)register.Look(dossier).State switch
        {
            TaxState.Received => null,
            TaxState.Issued => isUpdating ? null : "Hồ sơ đã có thông báo nộp thuế",
            TaxState.Paid => "Hồ sơ đã nộp đủ tiền",
            _ => "Hồ sơ đang được trả lại",
        };
    }

    private void Keep(Dossier dossier, IReadOnlyList<TaxNotice> notices)
    {
        var file = FileOf(dossier);
        register.Keep(dossier, file with { Issued = notices, Paid = [.. file.Paid.Where(paid => notices.Any(notice => notice.Number == paid))] });
        register.Turn(dossier, (int)TaxState.Issued, (int)TaxState.Received);
    }

    private Dossier? Find(DossierNumber number, string? province) =>
        nation.Provinces.ByAgency(number.Agency) is { } owner && (province is null || owner.Gso == province)
            ? register.Find(number.ToString(), owner.Gso)
            : null;

    private LandTaxCase Of(DossierNumber number, Dossier dossier, Progress progress)
    {
        var file = FileOf(dossier);
        return new LandTaxCase(number, file.Issued.Count > 0 ? file.Issued : Reckoned(number, dossier, file, progress), file.Paid, progress);
    }

    private IReadOnlyList<TaxNotice> Reckoned(DossierNumber number, Dossier dossier, LandTaxFile file, Progress progress)
    {
        // Put there by hand, it may have been paid without ever having been issued.
        var issued = progress.DayOf((int)TaxState.Issued) ?? progress.Now.On;
        var items = file.Slip is { } slip
            ? TaxItem.Of(slip.Transaction, slip.Value, slip.User.CitizenId is not null)
            : ItemsOf(nation.Dossiers.Find(DossierKind.LandTax, number)!);
        return [.. items.Select(item => new TaxNotice(NumberOf(item), issued, item.Code, item.Name, item.Amount))];

        // The mark 99 after the province keeps it from being a real notice's number.
        string NumberOf(TaxItem item) => string.Create(
            CultureInfo.InvariantCulture,
            $"LTB{issued:yy}{dossier.Territory}99-TK{nation.Draw($"tax-notice {item.Code} {number}", 0).NextBits() % 10_000_000:0000000}");
    }

    private static LandTaxFile FileOf(Dossier dossier) => dossier.Content is null ? LandTaxFile.Empty : dossier.ContentAs<LandTaxFile>();

    // The home of the applicant's household; the price of a square metre is invented.
    private IReadOnlyList<TaxItem> ItemsOf(SeededDossier dossier)
    {
        var draw = nation.Draw("land-tax", (dossier.Province.Ordinal * SeededDossiers.PerKind) + dossier.Ordinal);
        var value = nation.Parcels.HomeOf(dossier.Applicant).LegalArea * draw.Between(5, 200) * 100_000m;
        return TaxItem.Of(draw.Pick(TaxItem.Transactions), value, isPerson: true);
    }
}
