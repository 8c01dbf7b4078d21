using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>traCuuTrangThaiHoSo: how far an application for a code is.</summary>
internal sealed class ApplicationStatus(CodeApplications applications)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return DvqhnsAnswers.Unreadable("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        if (body.TextOf("maHoSo") is not { Length: > 0 } text)
        {
            return DvqhnsAnswers.Unreadable("Thiếu hoặc sai kiểu trường maHoSo");
        }

        if (DossierNumber.Parse(text) is not { } number)
        {
            return DvqhnsAnswers.Unreadable("Trường maHoSo không đúng định dạng mã hồ sơ");
        }

        return applications.Find(number, request.Province) is { } application ? Found(application) : DvqhnsAnswers.NoSuchDossier();
    }

    private SystemAnswer Found(CodeApplication application)
    {
        var state = application.StateOn(applications.Today);
        var supplementBy = application.SupplementBy(applications.Today);
        return SystemAnswer.Json(new
        {
            maHoSo = application.Dossier.Number.ToString(),
            tenDonVi = application.Unit.Name,
            loaiHoSo = application.Form,
            ngayTiepNhan = DvqhnsAnswers.Day(application.Dossier.ReceivedOn),
            ngayHenTra = DvqhnsAnswers.Day(application.PromisedOn),
            trangThai = (int)state,
            noiDung = Words(state, application.Unit.Code),
            hanBoSung = supplementBy is { } day ? DvqhnsAnswers.Day(day) : null,
        });
    }

    private static string Words(ApplicationState state, string code) => state switch
    {
        ApplicationState.Received => "Đã tiếp nhận hồ sơ",
        ApplicationState.SupplementAsked => "Yêu cầu bổ sung: quyết định thành lập đơn vị chưa được đính kèm",
        ApplicationState.Returned => "Trả lại: hồ sơ không hợp lệ, quyết định thành lập không đúng thẩm quyền",
        ApplicationState.Void => "Hồ sơ hết hiệu lực do quá 10 ngày làm việc không bổ sung",
        _ => $"Đã cấp mã số ĐVQHNS {code}",
    };
}
