using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.HoTich;

/// <summary>The system's own envelope, codes and words, as the provinces' guide has them: HTTP 200, whatever happened.</summary>
internal static class HoTichAnswers
{
    private const string Failed = "Đã có lỗi xảy ra trong quá trình gửi thông tin";

    public static SystemAnswer Received() => Done(1, "Gửi thông tin thành công");

    public static SystemAnswer Found(Passage now)
    {
        var name = RegistrationLifecycle.Lifecycle.Find(now.State)!.Name;
        return Done(now.State, now.Reason is { } reason ? $"{name}: {reason}" : name);
    }

    public static SystemAnswer WrongUnit() => Refused("106", "AGENCY_ID_INCORRECT - Mã đơn vị không chính xác.");

    public static SystemAnswer NotFound() =>
        Refused("201", "RECORD_NOT_FOUND - Hồ sơ không tồn tại, đề nghị xem lại số phiếu tiếp nhận.");

    public static SystemAnswer WrongData(string why) => Refused("500", $"DATA_INCORRECT - {why}.");

    private static SystemAnswer Done(int status, string description) => Envelope(status, description, null, null);

    private static SystemAnswer Refused(string code, string description) => Envelope(0, Failed, code, description);

    private static SystemAnswer Envelope(int status, string statusDescription, string? errorCode, string? errorDescription) =>
        SystemAnswer.Json(new { status, statusDescription, value = (string?)null, errorCode, errorDescription });
}
