using System.Globalization;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>
/// CapNhatKetQuaThongBaoThue: the land software says by which notices the tax office answered. It names their numbers and not what is
/// owed, which stays as the slip has it.
/// </summary>
internal sealed class NoticeResult(LandTaxCases cases, LandReceipts receipts)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return Result(TnmtThueAnswers.NoObject);
        }

        var fields = new MessageFields(body, "", []);
        var (receipt, day) = (fields.Text("SoBienNhan", text => text.Length <= 50), fields.Text("NgayCoKetQuaThue", text => Day(text) is not null));
        fields.Text("NguoiXuLy", _ => true);
        fields.OptionalText("GhiChu", _ => true);
        var told = new List<(string Kind, string Number)>();
        if (fields.List("DanhSachThongBaoThue", notice => told.Add(ReadNotice(notice))) == 0 || told.DistinctBy(notice => notice.Number).Count() < told.Count)
        {
            fields.Wrong("DanhSachThongBaoThue");
        }

        if (fields.Problems.Count > 0)
        {
            return Result(TnmtThueAnswers.Unreadable(fields.Problems));
        }

        if (receipts.DossierOf(receipt, request.Province) is not { } dossier)
        {
            return Result("Không tìm thấy số biên nhận");
        }

        if (cases.Look(dossier, request.Province) is not { } found)
        {
            return Result("Hồ sơ chưa có phiếu chuyển thông tin gửi cơ quan thuế");
        }

        var notices = told.ConvertAll(notice => (notice.Number, Owed: found.Notices.FirstOrDefault(owed => notice.Kind == owed.Code || notice.Kind == owed.Name)));
        return notices.Exists(notice => notice.Owed is null) || notices.DistinctBy(notice => notice.Owed).Count() < notices.Count
            ? Result("Loại thuế không thuộc nghĩa vụ tài chính của hồ sơ")
            : Result(cases.Issue([(dossier, [.. notices.Select(notice => notice.Owed! with { Number = notice.Number, On = Day(day)!.Value })])], request.Province, isUpdating: true));
    }

    private static (string Kind, string Number) ReadNotice(MessageFields fields)
    {
        fields.Text("HoVaChu", _ => true);
        fields.OptionalText("DuongDanTBT", text => Uri.TryCreate(text, UriKind.Absolute, out _));
        return (fields.Text("LoaiThue", _ => true), fields.Text("SoThongBaoThue", text => text.Length <= 50));
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static SystemAnswer Result(string? why) => SystemAnswer.Json(new { Result = why is null, Message = why ?? "Đã cập nhật kết quả thông báo thuế" });
}
