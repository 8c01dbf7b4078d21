using System.Globalization;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>Answers are HTTP 200 whatever happened: a slip has <c>trangThai</c>, a look-up that fails the portal's <c>error_code</c>.</summary>
internal static class TnmtThueAnswers
{
    public const string NoObject = "Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ";

    public const string NoSuchDossier = "Không tìm thấy hồ sơ liên thông thuế";

    public static string Unreadable(IReadOnlyList<string> problems) => $"Dữ liệu chưa hợp lệ: {string.Join("; ", problems)}";

    public static SystemAnswer Received(string receipt) => Slip(1, receipt, "Đã tiếp nhận phiếu chuyển");

    public static SystemAnswer ReceivedBefore(string receipt) => Slip(1, receipt, "Phiếu chuyển đã được tiếp nhận trước đó");

    public static SystemAnswer Returned(string why) => Slip(2, null, $"Trả lại phiếu chuyển: {why}");

    public static SystemAnswer NotTaken(string why) => Slip(0, null, why);

    public static SystemAnswer Failed(string why) => SystemAnswer.Json(new { error_code = -1, message = why });

    public static SystemAnswer Taken(string message) => SystemAnswer.Json(new { error_code = 0, message });

    /// <summary>Why a payment was not taken down; null when it was.</summary>
    public static string? Refusal(Payment payment) => payment switch
    {
        Payment.NoSuchDossier => NoSuchDossier,
        Payment.NotIssued => "Hồ sơ chưa có thông báo nộp thuế",
        Payment.NoSuchNotice => "Không tìm thấy thông báo nộp thuế của hồ sơ",
        Payment.AlreadyPaid => "Thông báo nộp thuế đã được xác nhận nộp tiền",
        Payment.OtherAmount => "Số tiền không khớp với thông báo nộp thuế",
        _ => null,
    };

    public static string Accepted(Payment payment) =>
        payment == Payment.InFull ? "Đã xác nhận nộp tiền, hồ sơ đã nộp đủ" : "Đã xác nhận nộp tiền, hồ sơ còn thông báo chưa nộp";

    public static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    private static SystemAnswer Slip(int state, string? receipt, string message) =>
        SystemAnswer.Json(new { trangThai = state, maTiepNhan = receipt, thongBao = message });
}
