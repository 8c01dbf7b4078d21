using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp.V2;

/// <summary>v2/nhanHoSo: takes a declaration in, and again while it waits for a supplement.</summary>
internal sealed class SubmissionReceipt(Nation nation, Declarations declarations)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return V2Answers.WrongData("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        if (Sender.Of(body, nation, request.Province, out var refusal) is not { } sender)
        {
            return refusal;
        }

        if (DossierNumber.Parse(sender.Number) is { } named && nation.Provinces.ByAgency(named.Agency)?.Gso != sender.Province.Gso)
        {
            return V2Answers.WrongData("Mã hồ sơ maHoSoMCDT không thuộc tỉnh gửi hồ sơ");
        }

        return SubmissionForm.Problem(body) is { } problem ? V2Answers.WrongData(problem)
            : declarations.TakeIn(sender.Number, request.Caller, sender.Province.Gso, sender.Province.Gso, SubmittedDeclaration.Read(body)) is null ? V2Answers.Twice()
            : V2Answers.Received();
    }
}
