using System.Text.Json.Nodes;
using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp;

/// <summary>
/// traHoSo: the declarations of the caller's department that the one-stop desk has not yet said it has, with what they say. The guide
/// has codes for places where a desk sends free text; what was sent as text is given back as text.
/// </summary>
internal sealed class PendingDeclarations(Nation nation, Declarations declarations)
{
    private const string Online = "1", OnPaper = "2";

    private static readonly string[] NotGivenBack = ["otherName", "note", "purpose"];

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return LltpAnswers.NotListed("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        return Fields.Given(body, "infoType") switch
        {
            Online => Listed(request.Province, true),
            OnPaper => Listed(request.Province, false),
            null => LltpAnswers.NotListed("Thiếu hoặc sai kiểu trường infoType"),
            _ => LltpAnswers.NotListed("Trường infoType chỉ nhận giá trị 1 hoặc 2"),
        };
    }

    private SystemAnswer Listed(string? province, bool online) => LltpAnswers.Listed(
        declarations.Pending(province, online).Select(Row));

    private object Row(FoundDeclaration found)
    {
        var (dossier, kept, started) = found;
        if (kept.Said is { } said)
        {
            return Row(dossier, said, said.IsOnline ? null : declarations.Look(dossier));
        }

        var progress = started!.IsOnline ? null : declarations.Look(dossier);
        return started.RowIn(progress is null ? null : DeclarationState.Of(progress), () => Row(dossier, started.Said, progress));
    }

    private object Row(Dossier dossier, Declaration said, Progress? progress)
    {
        // Read or worked out for this row alone, so it may be written into.
        var form = said.Person;
        foreach (var name in NotGivenBack)
        {
            form.Remove(name);
        }

        var id = declarations.IdOf(dossier);
        form["declarationCode"] = said.IsOnline ? $"{Seeded.For(nation.Seed, id, 0).Next(100_000):00000}" : null;
        form["appointmentNo"] = Declarations.IsAppointment(dossier) ? dossier.Number : null;
        form["giveProfileType"] = said.IsOnline ? 0 : null;
        form["giveProfileAddress"] = null;
        form["giveProfileDistrict"] = null;
        form["declarationId"] = id;
        WriteProgress(form, progress);
        return new { declarationTraHoSoForm = form, residenceWSForm = said.Residences, mandatorWSForm = said.Mandate };
    }

    // Only of what the department itself took in on paper.
    private static void WriteProgress(JsonObject form, Progress? progress)
    {
        var state = progress is null ? null : DeclarationState.Of(progress);
        form["receiveDate"] = LltpAnswers.Date(progress?.Trail[0].On);
        form["appointmentDate"] = progress is null ? null : LltpAnswers.Date(WorkingDays.After(progress.Trail[0].On, DeclarationLifecycle.PromisedDays));
        form["issueDate"] = LltpAnswers.Date(state?.IssuedOn);
        form["decStatusId"] = (int?)state?.Stage;
        form["decStatusName"] = state is null ? null : LltpAnswers.NameOf(state.Stage);
    }
}
