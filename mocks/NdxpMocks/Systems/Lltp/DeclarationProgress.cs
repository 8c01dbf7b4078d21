using System.Text.RegularExpressions;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp;

/// <summary>traTrangThaiHs: how far a declaration is, by the one-stop desk's number or by the justice department's appointment.</summary>
internal sealed partial class DeclarationProgress(Simulation simulation)
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
            AtOneStop => Answer(ByReceipt(number, request.Province)),
            AtJusticeDepartment when string.IsNullOrEmpty(identity) => LltpAnswers.NotAsked("Thiếu hoặc sai kiểu trường identifyNo"),
            AtJusticeDepartment => Answer(ByAppointment(number, identity, request.Province)),
            null => LltpAnswers.NotAsked("Thiếu hoặc sai kiểu trường infoType"),
            _ => LltpAnswers.NotAsked("Trường infoType chỉ nhận giá trị 1 hoặc 2"),
        };
    }

    private static SystemAnswer Answer(DeclarationState? state) => state is null ? LltpAnswers.NotFound() : LltpAnswers.Found(state);

    private DeclarationState? ByReceipt(string number, string? province)
    {
        if (simulation.Dossiers.Find(LltpSystem.Code, number, province) is { } received)
        {
            return new DeclarationState((DeclarationStage)received.State, null, null);
        }

        return simulation.Nation.Dossiers.Find(DossierKind.CriminalRecord, number) is { } seeded && IsVisible(seeded, province)
            ? DeclarationState.Of(seeded)
            : null;
    }

    // What was lodged with the department itself has no one-stop number: 80-211028-0001 is the first appointment of that day in
    // province 80. The form is ours; the guide only says that there is such a number.
    private DeclarationState? ByAppointment(string number, string identity, string? province) =>
        Appointment().Match(number) is { Success: true } appointment
            && simulation.Nation.Provinces.ByGso(appointment.Groups[1].Value) is { } department
            && simulation.Nation.Dossiers.Find(
                DossierKind.Other, $"000.00.{(int)DossierKind.Other}.{department.AgencyId}-{appointment.Groups[2].Value}") is { } seeded
            && IsVisible(seeded, province)
            && (identity == seeded.Applicant.Id.Text || identity == seeded.Applicant.OldId)
                ? DeclarationState.Of(seeded)
                : null;

    private static bool IsVisible(SeededDossier dossier, string? province) => province is null || dossier.Province.Gso == province;

    [GeneratedRegex(@"^(\d{2})-(\d{6}-\d{4})\z", RegexOptions.ECMAScript)]
    private static partial Regex Appointment();
}
