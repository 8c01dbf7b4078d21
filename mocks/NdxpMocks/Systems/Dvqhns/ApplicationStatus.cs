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
            return DvqhnsAnswers.Unreadable(DvqhnsAnswers.NoObject);
        }

        if (body.TextOf("maHoSo") is not { Length: > 0 } text)
        {
            return DvqhnsAnswers.Unreadable("Thiếu hoặc sai kiểu trường maHoSo");
        }

        if (DossierNumber.Parse(text) is not { } number)
        {
            return DvqhnsAnswers.Unreadable("Trường maHoSo không đúng định dạng mã hồ sơ");
        }

        return applications.Read(number, request.Province) is { } application ? SystemAnswer.Json(Shown(application)) : DvqhnsAnswers.NoSuchDossier();
    }

    /// <summary>An application as it is shown, alone or in a list.</summary>
    public static object Shown(CodeApplication application) => new
    {
        maHoSo = application.Dossier.Number,
        tenDonVi = application.Unit.Name,
        loaiHoSo = application.Form,
        ngayTiepNhan = DvqhnsAnswers.Day(application.ReceivedOn),
        ngayHenTra = DvqhnsAnswers.Day(application.PromisedOn),
        trangThai = (int)application.State,
        noiDung = Words(application),
        hanBoSung = application.Progress.Now.Deadline is { } day ? DvqhnsAnswers.Day(day) : null,
    };

    private static string Words(CodeApplication application)
    {
        var name = ApplicationLifecycle.Lifecycle.Find(application.Progress.State)!.Name;
        return application.State == ApplicationState.Granted ? $"{name} {application.Unit.Code}"
            : application.Progress.Now.Reason is { } reason ? $"{name}: {reason}"
            : name;
    }
}
