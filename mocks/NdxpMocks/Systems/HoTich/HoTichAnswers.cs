using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.HoTich;

/// <summary>The system's own envelope, codes and words, as the provinces' guide has them: HTTP 200, whatever happened.</summary>
internal static class HoTichAnswers
{
    private const string Failed = "Đã có lỗi xảy ra trong quá trình gửi thông tin";

    public static SystemAnswer Received() => Done(1, "Gửi thông tin thành công");

    public static SystemAnswer Found(RegistrationState state) => Done((int)state.Stage, state.Stage switch
    {
        RegistrationStage.Received => "Đã tiếp nhận hồ sơ, chờ xử lý",
        RegistrationStage.ToSupplement => $"Hồ sơ cần bổ sung thông tin: {state.Missing}",
        RegistrationStage.Eligible => "Hồ sơ đủ điều kiện giải quyết",
        RegistrationStage.Registered => "Đã hoàn thành đăng ký",
        _ => "Từ chối giải quyết hồ sơ",
    });

    public static SystemAnswer WrongUnit() => Refused("106", "AGENCY_ID_INCORRECT - Mã đơn vị không chính xác.");

    public static SystemAnswer NotFound() =>
        Refused("201", "RECORD_NOT_FOUND - Hồ sơ không tồn tại, đề nghị xem lại số phiếu tiếp nhận.");

    public static SystemAnswer WrongData(string why) => Refused("500", $"DATA_INCORRECT - {why}.");

    private static SystemAnswer Done(int status, string description) => Envelope(status, description, null, null);

    private static SystemAnswer Refused(string code, string description) => Envelope(0, Failed, code, description);

    private static SystemAnswer Envelope(int status, string statusDescription, string? errorCode, string? errorDescription) =>
        SystemAnswer.Json(new { status, statusDescription, value = (string?)null, errorCode, errorDescription });
}
