using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Lltp;

/// <summary>traTrangThaiHs: how far a declaration is, by the one-stop desk's number or by the justice department's appointment.</summary>
internal sealed class DeclarationProgress(Declarations declarations)
{
    private const string AtJusticeDepartment = "1", AtOneStop = "2";

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return LltpAnswers.NotAsked("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        if (body.TextOf("idReceivedDec") is not { Length: > 0 } number)
        {
            return LltpAnswers.NotAsked("Thiếu hoặc sai kiểu trường idReceivedDec");
        }

        var identity = body.TextOf("identifyNo");
        return body.TextOf("infoType") switch
        {
            AtOneStop => Answer(declarations.ByReceipt(number, request.Province)),
            AtJusticeDepartment when string.IsNullOrEmpty(identity) => LltpAnswers.NotAsked("Thiếu hoặc sai kiểu trường identifyNo"),
            AtJusticeDepartment => Answer(declarations.ByAppointment(number, identity, request.Province)),
            null => LltpAnswers.NotAsked("Thiếu hoặc sai kiểu trường infoType"),
            _ => LltpAnswers.NotAsked("Trường infoType chỉ nhận giá trị 1 hoặc 2"),
        };
    }

    private static SystemAnswer Answer(Progress? progress) =>
        progress is null ? LltpAnswers.NotFound() : LltpAnswers.Found(DeclarationState.Of(progress));
}
