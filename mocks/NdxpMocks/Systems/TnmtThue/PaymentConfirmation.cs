using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>xacNhanNopTien: one notice was paid. When none is left, the dossier is paid in full.</summary>
internal sealed class PaymentConfirmation(LandTaxCases cases)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return TnmtThueAnswers.Failed(TnmtThueAnswers.NoObject);
        }

        var fields = new MessageFields(body, "", []);
        var (dossier, notice) = (fields.Text("maHoSo", text => DossierNumber.Parse(text) is not null), fields.Text("soThongBao", text => text.Length <= 50));
        if (fields.Problems.Count > 0)
        {
            return TnmtThueAnswers.Failed(TnmtThueAnswers.Unreadable(fields.Problems));
        }

        var payment = cases.Pay(DossierNumber.Parse(dossier)!.Value, request.Province, notice);
        return TnmtThueAnswers.Refusal(payment) is { } why
            ? TnmtThueAnswers.Failed(why)
            : SystemAnswer.Json(new
            {
                maHoSo = dossier,
                soThongBao = notice,
                trangThai = (int)(payment == Payment.InFull ? TaxState.Paid : TaxState.Issued),
                thongBao = TnmtThueAnswers.Accepted(payment),
            });
    }
}
