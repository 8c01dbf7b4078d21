using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.VnPost;

/// <summary>100 is what clients know as OK; the refusals are proposed.</summary>
internal static class VnPostEnvelope
{
    public const string DuplicateMessage = "OrderNumber đã có với nội dung khác";

    public static SystemAnswer Done(string message) => SystemAnswer.Json(new { Status = 100, Message = message }, 201);

    public static SystemAnswer Invalid(string message) => Refused(102, message);

    public static SystemAnswer Duplicate() => Refused(103, DuplicateMessage);

    public static SystemAnswer NotFound() => Refused(104, "Không tìm thấy đơn hàng");

    public static SystemAnswer TooLate() => Refused(105, "Đơn hàng đã phát, không hủy được");

    private static SystemAnswer Refused(int status, string message) => SystemAnswer.Json(new { Status = status, Message = message });
}
