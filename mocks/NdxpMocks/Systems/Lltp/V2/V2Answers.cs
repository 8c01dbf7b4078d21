using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Lltp.V2;

/// <summary>
/// The envelope of version 2: HTTP 200, whatever happened. A known client decides by the words and not by the numbers, so the words of
/// success and of a second submission are its own; the codes are those that the same ministry's civil status system has.
/// </summary>
internal static class V2Answers
{
    private const string Failed = "Đã có lỗi xảy ra trong quá trình xử lý thông tin";

    public static SystemAnswer Received() => SystemAnswer.Json(new
    {
        status = 1,
        statusDescription = "Gửi thông tin thành công",
        errorCode = (string?)null,
        errorDescription = (string?)null,
    });

    public static SystemAnswer Twice() => WrongData("Hồ sơ đã được tiếp nhận, không thể cập nhật thông tin");

    public static SystemAnswer Results(string? remark, object value) => SystemAnswer.Json(new
    {
        status = 1,
        statusDescription = remark is null ? "Lấy kết quả thành công" : $"Lấy kết quả thành công. {remark}",
        value = new[] { value },
    });

    public static SystemAnswer WrongKey() => Refused("100", "AUTHEN_ERROR - Thiếu hoặc sai khóa xác thực authKey.");

    public static SystemAnswer WrongProvince() => Refused("108", "PROVINCE_ID_INCORRECT - Mã tỉnh không chính xác.");

    public static SystemAnswer NotFound() => Refused("201", "RECORD_NOT_FOUND - Hồ sơ không tồn tại, đề nghị xem lại mã hồ sơ.");

    public static SystemAnswer WrongData(string why) => Refused("500", $"DATA_INCORRECT - {why}.");

    private static SystemAnswer Refused(string errorCode, string errorDescription) =>
        SystemAnswer.Json(new { status = 0, statusDescription = Failed, errorCode, errorDescription });
}
