using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp.V2;

/// <summary>v2/layKetQua: how far a dossier is, in the portal's states, and once it is done its certificate.</summary>
internal sealed class CertificateResult(Nation nation, Declarations declarations)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return V2Answers.WrongData("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        return Sender.Of(body, nation, request.Province, out var refusal) is not { } sender ? refusal
            : declarations.Find(sender.Number, sender.Province.Gso) is not { } dossier ? V2Answers.NotFound()
            : Found(sender, dossier, declarations.Read(dossier));
    }

    private SystemAnswer Found(Sender sender, Dossier dossier, Progress progress) => V2Answers.Results(DeclarationState.RemarkOn(progress.Now), new
    {
        maHoSoMCDT = dossier.Number,
        // Text: the known client compares it with "9" and "10".
        trangThaiXuLy = progress.State.ToString(CultureInfo.InvariantCulture),
        ketQuaXuLy = progress.State is PortalStates.Done or PortalStates.Returned
            ? new Certificate(nation, sender.Province, dossier, declarations.SaidIn(dossier, declarations.Open(dossier)), progress.DayOf(PortalStates.Done) ?? progress.Now.On).ToResult()
            : null,
    });
}
