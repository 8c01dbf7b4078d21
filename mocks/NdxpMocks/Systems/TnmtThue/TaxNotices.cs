using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>traCuuThongBaoThue: the notices of a dossier, one for each sub-item; before they are issued, their state alone.</summary>
internal sealed class TaxNotices(Nation nation, LandTaxCases cases)
{
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

        return cases.Read(number, request.Province) is { } found
            ? SystemAnswer.Json(found.Items.Select(item => Notice(found, item)).ToList())
            : TnmtThueAnswers.Failed("Không tìm thấy hồ sơ liên thông thuế");
    }

    private object Notice(LandTaxCase found, TaxItem item) => new
    {
        soThongBao = found.IsIssued ? NumberOf(found, item) : null,
        ngayThongBao = found.IsIssued ? TnmtThueAnswers.Day(found.IssuedOn) : null,
        tieuMuc = item.Code,
        tenTieuMuc = item.Name,
        soTien = found.IsIssued ? item.Amount : (long?)null,
        hanNop = found.IsIssued ? TnmtThueAnswers.Day(found.PayBy) : null,
        trangThai = (int)found.State,
    };

    // The mark 99 after the province keeps it from being a real notice's number.
    private string NumberOf(LandTaxCase found, TaxItem item) => string.Create(
        CultureInfo.InvariantCulture,
        $"LTB{found.IssuedOn:yy}{found.Province.Gso}99-TK{nation.Draw($"tax-notice {item.Code} {found.Number}", 0).NextBits() % 10_000_000:0000000}");
}
