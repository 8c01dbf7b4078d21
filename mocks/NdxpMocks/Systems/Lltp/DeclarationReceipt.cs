using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp;

/// <summary>
/// nhanHoSoDangKy: takes a declaration in. The form is judged and not the person, as the real system does: what the declaration
/// says is for the justice department to check.
/// </summary>
internal sealed class DeclarationReceipt(Simulation simulation, Declarations declarations)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return LltpAnswers.NotReceived("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        if (DeclarationForm.Problem(body) is { } problem)
        {
            return LltpAnswers.NotReceived(problem);
        }

        if (body.TextOf("idMinistryJustice") is { Length: > 0 } unit && !IsOwnUnit(unit, request.Province))
        {
            return LltpAnswers.NotReceived("Mã đơn vị idMinistryJustice không chính xác");
        }

        var number = body.TextOf("idReceivedDec")!;
        var named = DossierNumber.Parse(number) is { } parsed ? simulation.Nation.Provinces.ByAgency(parsed.Agency)?.Gso ?? "" : null;
        if (named is not null && request.Province is not null && named != request.Province)
        {
            return LltpAnswers.NotReceived("Số phiếu tiếp nhận idReceivedDec không thuộc đơn vị gửi hồ sơ");
        }

        return declarations.TakeIn(number, request.Caller, request.Province ?? named, body.TextOf("idMinistryJustice"), DeclarationForm.Read(body)) is { } dossier
            ? LltpAnswers.Received(declarations.IdOf(dossier))
            : LltpAnswers.Twice();
    }

    private bool IsOwnUnit(string unit, string? province) =>
        simulation.Nation.Provinces.ByGso(unit) is { } named && (province is null || named.Gso == province);
}
