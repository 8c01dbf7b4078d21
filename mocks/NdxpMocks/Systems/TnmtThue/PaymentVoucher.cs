using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>NhanChungTuThueDat: the portal's payment voucher. It pays the notice that it names, if it is for the notice's amount.</summary>
internal sealed class PaymentVoucher(LandTaxCases cases)
{
    private const string Successful = "1";

    private const decimal Most = 1_000_000_000_000_000m;

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return TnmtThueAnswers.Failed(TnmtThueAnswers.NoObject);
        }

        var fields = new MessageFields(body, "", []);
        var (dossier, paid) = fields.Object("data", Read);
        if (fields.Problems.Count > 0)
        {
            return TnmtThueAnswers.Failed(TnmtThueAnswers.Unreadable(fields.Problems));
        }

        if (paid.State != Successful)
        {
            return TnmtThueAnswers.Failed("Giao dịch thanh toán chưa thành công");
        }

        var payment = cases.Pay(DossierNumber.Parse(dossier)!.Value, request.Province, paid.Notice, paid.Amount);
        return TnmtThueAnswers.Refusal(payment) is { } why ? TnmtThueAnswers.Failed(why) : TnmtThueAnswers.Taken(TnmtThueAnswers.Accepted(payment));
    }

    private static (string Dossier, Paid Paid) Read(MessageFields fields)
    {
        var dossier = fields.Text("MaHoSo", text => DossierNumber.Parse(text) is not null);
        fields.OptionalText("MaSoThue", TransferSlip.IsTaxCode);
        fields.Text("HoTenNguoiNopTien", _ => true);
        fields.OptionalText("SoCMTNguoiNopTien", text => text.Length is 9 or 12 && text.All(char.IsAsciiDigit));
        foreach (var place in (ReadOnlySpan<string>)["DiaChiNguoiNopTien", "TinhNguoiNopTien", "HuyenNguoiNopTien", "XaNguoiNopTien"])
        {
            fields.OptionalText(place, _ => true);
        }

        fields.OptionalText("UrlFileChungTu", text => Uri.TryCreate(text, UriKind.Absolute, out _));
        return (dossier, fields.Object("ThongTinThanhToan", ReadPaid));
    }

    private static Paid ReadPaid(MessageFields fields)
    {
        fields.Text("ThoiGianThanhToan", text => DateTime.TryParseExact(text, "dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        fields.OptionalText("NoiDungThanhToan", _ => true);
        return new(fields.Text("MaThongBaoThue", text => text.Length <= 50), fields.Number("SoTien", 0, Most), fields.Text("TrangThaiThanhToan", _ => true));
    }

    private sealed record Paid(string Notice, decimal Amount, string State);
}
