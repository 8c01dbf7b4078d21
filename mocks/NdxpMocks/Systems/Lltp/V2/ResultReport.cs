using System.Globalization;
using System.Text.Json.Nodes;
using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp.V2;

/// <summary>
/// v2/lyLichTuPhap/traKetQuaHoSoLLTP: VNeID is told how far a citizen's dossier is, and once it is done gets the certificate. What VNeID
/// knows stands apart from where the dossier is: telling it moves nothing.
/// </summary>
internal sealed class ResultReport(Nation nation, Declarations declarations)
{
    private static readonly FieldRule[] Certificate =
    [
        FieldRule.Needed("soPhieuLLTP", Fields.Text(100)),
        FieldRule.Needed("ngayCapPhieu", Fields.FullDate),
        FieldRule.Needed("phieuLLTP", Fields.Base64),
        FieldRule.Optional("quyetDinhThuHoi", Fields.Base64),
    ];

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return Refused("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        if (FieldRule.Problem([FieldRule.Needed("maTinh", Fields.Province), FieldRule.Needed("maHoSoMCDT", Fields.ReceiptNumber)], body) is { } wrong)
        {
            return Refused(wrong);
        }

        var gso = body.TextOf("maTinh")!;
        if (nation.Provinces.ByGso(gso) is null || (request.Province is not null && request.Province != gso))
        {
            return Refused("Mã tỉnh maTinh không chính xác");
        }

        if (StateOf(body) is not { } state)
        {
            return Refused("Trường trangThaiXuLy chỉ nhận giá trị từ 1 đến 10");
        }

        return CertificateProblem(body, state) is { } problem ? Refused(problem)
            : declarations.Find(body.TextOf("maHoSoMCDT")!, gso) is not { } dossier ? Refused("Không tìm thấy hồ sơ")
            : Take(dossier, state, isRevoked: body.ObjectOf("ketQuaXuLy") is { } result && Fields.Given(result, "quyetDinhThuHoi") is not null);
    }

    private SystemAnswer Take(Dossier dossier, int state, bool isRevoked)
    {
        var taken = declarations.Mark(dossier, marks => MayFollow(marks.ReportedState, state, isRevoked) ? marks with { ReportedState = state } : null);
        // Words that a known client takes for "it has that already".
        return taken is null ? Refused($"Không thể cập nhật lên trạng thái {NameOf(state)}") : Answered("00", null);
    }

    private static string? CertificateProblem(JsonObject body, int state) => (state is PortalStates.Done or PortalStates.Returned, body["ketQuaXuLy"]) switch
    {
        (true, JsonObject result) => FieldRule.Problem(Certificate, result, "ketQuaXuLy."),
        (true, _) => "Thiếu hoặc sai kiểu trường ketQuaXuLy",
        (false, null or JsonObject) => null,
        _ => "Thiếu hoặc sai kiểu trường ketQuaXuLy",
    };

    // Steps may be left out, because a desk tells what it sees and not all that was; the way back is closed. A certificate that was
    // revoked is told once more in the state that it had.
    private static bool MayFollow(int? known, int state, bool isRevoked) =>
        known is not { } from || (isRevoked && from == state) || Reachable(from).Contains(state);

    private static HashSet<int> Reachable(int from)
    {
        var (found, open) = (new HashSet<int>(), new Stack<int>([from]));
        while (open.TryPop(out var at))
        {
            foreach (var next in PortalStates.All.Select(state => state.Code).Where(next => PortalStates.MayFollow(at, next) && found.Add(next)))
            {
                open.Push(next);
            }
        }

        // Asked for a supplement, it may come round to where it was; told twice, it is not news.
        found.Remove(from);
        return found;
    }

    private static int? StateOf(JsonObject body) =>
        int.TryParse(Fields.Given(body, "trangThaiXuLy"), NumberStyles.None, CultureInfo.InvariantCulture, out var state) && PortalStates.All.Any(known => known.Code == state)
            ? state
            : null;

    private static string NameOf(int state) => PortalStates.All.First(known => known.Code == state).Name;

    private static SystemAnswer Refused(string why) => Answered("01", why);

    private static SystemAnswer Answered(string statusCode, string? errorDetail) =>
        SystemAnswer.Json(new { statusCode, data = (object?)null, errorDetail });
}
