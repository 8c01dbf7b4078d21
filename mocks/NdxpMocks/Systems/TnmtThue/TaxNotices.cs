using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>traCuuThongBaoThue: the notices of a dossier, one for each sub-item; before they are issued, their state alone.</summary>
internal sealed class TaxNotices(LandTaxCases cases)
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
            ? SystemAnswer.Json(found.Notices.Select(notice => Shown(found, notice)).ToList())
            : TnmtThueAnswers.Failed(TnmtThueAnswers.NoSuchDossier);
    }

    private static object Shown(LandTaxCase found, TaxNotice notice) => new
    {
        soThongBao = found.IsIssued ? notice.Number : null,
        ngayThongBao = found.IsIssued ? TnmtThueAnswers.Day(notice.On) : null,
        tieuMuc = notice.Code,
        tenTieuMuc = notice.Name,
        soTien = found.IsIssued ? notice.Amount : (long?)null,
        hanNop = found.IsIssued ? TnmtThueAnswers.Day(notice.PayBy) : null,
        trangThai = (int)found.StateOf(notice),
    };
}
