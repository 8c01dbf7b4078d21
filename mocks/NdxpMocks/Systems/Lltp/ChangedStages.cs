using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Lltp;

/// <summary>traDsTrangThaiHs: the dossiers of the caller's department whose stage the one-stop desk has not yet said it knows.</summary>
internal sealed class ChangedStages(Declarations declarations)
{
    private const string AtJusticeDepartment = "1", AtOneStop = "2";

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return LltpAnswers.NotListed("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        return Fields.Given(body, "infoType") switch
        {
            AtJusticeDepartment => Listed(request.Province, true),
            AtOneStop => Listed(request.Province, false),
            null => LltpAnswers.NotListed("Thiếu hoặc sai kiểu trường infoType"),
            _ => LltpAnswers.NotListed("Trường infoType chỉ nhận giá trị 1 hoặc 2"),
        };
    }

    private SystemAnswer Listed(string? province, bool appointed) => LltpAnswers.Listed(
        declarations.Changed(province, appointed).Select(dossier => Row(dossier, DeclarationState.Of(declarations.Look(dossier)), appointed)));

    private object Row(Dossier dossier, DeclarationState state, bool appointed) => new
    {
        DECLARATION_ID = declarations.IdOf(dossier),
        DEC_STATUS_ID = (int)state.Stage,
        DEC_STATUS_NAME = LltpAnswers.NameOf(state.Stage),
        APPROVE_DATE = LltpAnswers.Date(state.ApprovedOn),
        APPOINTMENT_NO = appointed ? dossier.Number : null,
        RECEIVE_NO = appointed ? null : dossier.Number,
        ISSUE_DATE = LltpAnswers.Date(state.IssuedOn),
    };
}
