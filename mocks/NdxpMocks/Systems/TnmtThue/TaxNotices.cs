using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>traCuuThongBaoThue: the notices of a dossier, one for each sub-item; before they are issued, their state alone.</summary>
internal sealed class TaxNotices(Simulation simulation)
{
    private readonly LandTaxCases cases = new(simulation);

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return TnmtThueAnswers.Failed(TnmtThueAnswers.NoObject);
        }

        if (body.TextOf("maHoSo") is not { Length: > 0 } text)
        {
            return TnmtThueAnswers.Failed("Thiếu hoặc sai kiểu trường maHoSo");
        }

        if (DossierNumber.Parse(text) is not { } number)
        {
            return TnmtThueAnswers.Failed("Trường maHoSo không đúng định dạng mã hồ sơ");
        }

        return cases.Find(number, request.Province) is { } found
            ? SystemAnswer.Json(found.Items.Select(item => Notice(found, item)).ToList())
            : TnmtThueAnswers.Failed("Không tìm thấy hồ sơ liên thông thuế");
    }

    private object Notice(LandTaxCase found, TaxItem item)
    {
        var state = found.StateOn(simulation.Today);
        var isIssued = state is TaxState.Issued or TaxState.Paid;
        return new
        {
            soThongBao = isIssued ? NumberOf(found, item) : null,
            ngayThongBao = isIssued ? TnmtThueAnswers.Day(found.DecidedOn) : null,
            tieuMuc = item.Code,
            tenTieuMuc = item.Name,
            soTien = isIssued ? item.Amount : (long?)null,
            hanNop = isIssued ? TnmtThueAnswers.Day(found.PayBy) : null,
            trangThai = (int)state,
        };
    }

    // The mark 99 after the province keeps it from being a real notice's number.
    private string NumberOf(LandTaxCase found, TaxItem item) => string.Create(
        CultureInfo.InvariantCulture,
        $"LTB{found.DecidedOn:yy}{found.Province.Gso}99-TK{simulation.Nation.Draw($"tax-notice {item.Code} {found.Number}", 0).NextBits() % 10_000_000:0000000}");
}
