using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Lltp;

/// <summary>
/// danhDauHsThanhCong: the one-stop desk says what it has, so that it is not listed again. All or nothing: one id that nobody knows,
/// and the desk is told which, and none is marked.
/// </summary>
internal sealed class DeclarationMarking(Declarations declarations)
{
    // The kinds are not those of traHoSo: 1 is on paper here and online there.
    private const string OnPaper = "1", Stage = "2", Online = "3";

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return LltpAnswers.NotUnderstood("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        if (Fields.Given(body, "declarationId")?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not { Length: > 0 } ids)
        {
            return LltpAnswers.NotUnderstood("Thiếu hoặc sai kiểu trường declarationId");
        }

        return !Array.TrueForAll(ids, IsId)
            ? LltpAnswers.NotUnderstood("Trường declarationId không đúng định dạng")
            : Fields.Given(body, "infoType") switch
            {
                OnPaper => Mark(ids, request.Province, dossier => !IsOnline(dossier), Fetched),
                Online => Mark(ids, request.Province, IsOnline, Fetched),
                Stage => Mark(ids, request.Province, _ => true, StageKnown),
                null => LltpAnswers.NotUnderstood("Thiếu hoặc sai kiểu trường infoType"),
                _ => LltpAnswers.NotUnderstood("Trường infoType chỉ nhận giá trị 1, 2 hoặc 3"),
            };
    }

    private SystemAnswer Mark(
        IReadOnlyList<string> ids, string? province, Predicate<Dossier> isMeant, Func<Dossier, DeclarationMarks, DeclarationMarks> marked)
    {
        var found = declarations.ById(ids.ToHashSet(), province).Where(one => isMeant(one.Value)).ToDictionary();
        if (ids.Where(id => !found.ContainsKey(id)).Distinct().ToList() is { Count: > 0 } unknown)
        {
            return LltpAnswers.NoSuch($"hồ sơ {string.Join(';', unknown)}");
        }

        foreach (var dossier in found.Values)
        {
            declarations.Mark(dossier, marks => marked(dossier, marks));
        }

        return LltpAnswers.Marked();
    }

    private bool IsOnline(Dossier dossier) => declarations.IsOnline(dossier, declarations.Open(dossier));

    private static DeclarationMarks Fetched(Dossier dossier, DeclarationMarks marks) => marks with { IsFetched = true };

    private DeclarationMarks StageKnown(Dossier dossier, DeclarationMarks marks) =>
        marks with { KnownStage = DeclarationState.Of(declarations.Look(dossier)).Stage };

    private static bool IsId(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitUpper);
}
