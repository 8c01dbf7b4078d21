using System.Globalization;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Lltp;

/// <summary>
/// The system's own envelopes: HTTP 200 and STATUS, whatever happened. The provinces' guide calls STATUS a status or error code and
/// lists none, so the values are ours.
/// </summary>
internal static class LltpAnswers
{
    private const string Done = "1", WrongData = "0", Unknown = "-1", AlreadyReceived = "-2";

    public static SystemAnswer Received(string id) => Receipt(Done, null, id);

    public static SystemAnswer NotReceived(string why) => Receipt(WrongData, why, null);

    public static SystemAnswer Twice() =>
        Receipt(AlreadyReceived, "Hồ sơ đã được tiếp nhận, không thể cập nhật thông tin", null);

    public static SystemAnswer Found(DeclarationState state) => SystemAnswer.Json(new
    {
        STATUS = Done,
        DESCRIPTION = state.Remark,
        DEC_STATUS_ID = (int?)state.Stage,
        DEC_STATUS_NAME = NameOf(state.Stage),
        APPROVE_DATE = Date(state.ApprovedOn),
        ISSUE_DATE = Date(state.IssuedOn),
    });

    public static SystemAnswer NotAsked(string why) => NoState(WrongData, why);

    public static SystemAnswer NotFound() => NoState(Unknown, "Không tìm thấy hồ sơ");

    public static string NameOf(DeclarationStage stage) => stage switch
    {
        DeclarationStage.Received => "STP đã tiếp nhận",
        DeclarationStage.Processing => "Đang xử lý",
        _ => "Đã có phiếu",
    };

    public static SystemAnswer Listed(IEnumerable<object> content) =>
        SystemAnswer.Json(new { STATUS = Done, DESCRIPTION = (string?)null, LISTCONTENT = content });

    public static SystemAnswer NotListed(string why) => SystemAnswer.Json(new { STATUS = WrongData, DESCRIPTION = why, LISTCONTENT = Array.Empty<object>() });

    public static SystemAnswer Marked() => Said(Done, null);

    public static SystemAnswer NotUnderstood(string why) => Said(WrongData, why);

    public static SystemAnswer NoSuch(string what) => Said(Unknown, $"Không tìm thấy {what}");

    private static SystemAnswer Said(string status, string? description) => SystemAnswer.Json(new { STATUS = status, DESCRIPTION = description });

    private static SystemAnswer Receipt(string status, string? description, string? id) =>
        SystemAnswer.Json(new { STATUS = status, DESCRIPTION = description, ID = id });

    private static SystemAnswer NoState(string status, string description) => SystemAnswer.Json(new
    {
        STATUS = status,
        DESCRIPTION = description,
        DEC_STATUS_ID = (int?)null,
        DEC_STATUS_NAME = (string?)null,
        APPROVE_DATE = (string?)null,
        ISSUE_DATE = (string?)null,
    });

    public static string? Date(DateOnly? date) => date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
