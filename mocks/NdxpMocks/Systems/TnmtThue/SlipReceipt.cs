using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>
/// guiPhieuChuyen: takes a slip in. What cannot be read is not taken; what can be read and does not fit the country's registers is
/// returned with the reason, and may be sent again.
/// </summary>
internal sealed class SlipReceipt(Nation nation, LandTaxCases cases)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return TnmtThueAnswers.NotTaken(TnmtThueAnswers.NoObject);
        }

        var fields = new MessageFields(body, "", []);
        var slip = TransferSlip.Read(fields);
        if (fields.Problems.Count > 0)
        {
            return TnmtThueAnswers.NotTaken($"Phiếu chuyển chưa hợp lệ: {string.Join("; ", fields.Problems)}");
        }

        var number = DossierNumber.Parse(slip.DossierNumber)!.Value;
        if (nation.Provinces.ByAgency(number.Agency) is not { } owner || (request.Province is { } own && own != owner.Gso)
            || AgencyId.Parse(slip.Sender)!.Value.Level1 != owner.AgencyId)
        {
            return TnmtThueAnswers.NotTaken("Mã hồ sơ không thuộc cơ quan gửi phiếu chuyển");
        }

        return Doubt(slip, owner) is { } doubt ? TnmtThueAnswers.Returned(doubt) : Receive(slip, number, owner, request.Caller);
    }

    private SystemAnswer Receive(TransferSlip slip, DossierNumber number, Province owner, string? caller)
    {
        if (cases.TakeIn(number, caller, owner, slip))
        {
            return TnmtThueAnswers.Received(ReceiptOf(number, owner));
        }

        // The same slip twice is one that was lost on the way; only another one is refused.
        return cases.SlipOf(number, owner)?.SlipNumber == slip.SlipNumber
            ? TnmtThueAnswers.ReceivedBefore(ReceiptOf(number, owner))
            : TnmtThueAnswers.NotTaken("Hồ sơ đã có phiếu chuyển khác được tiếp nhận");
    }

    private string? Doubt(TransferSlip slip, Province owner)
    {
        var registered = slip.User.CitizenId is { } id ? nation.Citizens.Find(id)?.FullName : nation.Enterprises.Find(slip.User.TaxCode)?.Name;
        if (registered is null || !VietnameseText.IsName(registered, slip.User.Name))
        {
            return "thông tin người sử dụng đất không khớp";
        }

        if (nation.Parcels.Find(slip.Parcel.Commune, slip.Parcel.Sheet, slip.Parcel.Number) is not { } parcel || parcel.Commune.Province.Gso != owner.Gso)
        {
            return "không tìm thấy thửa đất";
        }

        return slip.Parcel.Area == parcel.Area || slip.Parcel.Area == parcel.LegalArea ? null : "diện tích thửa đất không khớp";
    }

    // Worked out of the dossier's number, so that the same slip sent again has the same.
    private string ReceiptOf(DossierNumber number, Province owner) => string.Create(
        CultureInfo.InvariantCulture, $"TNT{owner.Gso}-{nation.Draw("tax-receipt " + number, 0).NextBits() % 10_000_000_000:0000000000}");
}
