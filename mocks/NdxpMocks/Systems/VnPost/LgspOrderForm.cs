using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.VnPost;

/// <summary>
/// The same order as provincial platforms send it: a token of the post's in a header of its own, the item's code, and Status as text. Which
/// tokens are good only the post knows; here one must be there. The hub has judged the caller before.
/// </summary>
internal sealed class LgspOrderForm(OrderForm form, PostalOrders orders)
{
    public const string TokenHeader = "access_token";

    public SystemAnswer Post(SystemRequest request)
    {
        if (request.Header(TokenHeader) is null)
        {
            return Answer(102, $"Thiếu header {TokenHeader}");
        }

        var (order, why) = form.Read(request);
        if (order is null)
        {
            return Answer(102, why!);
        }

        if (!orders.Accept(OrderForm.Owner(request), order))
        {
            return Answer(103, VnPostEnvelope.DuplicateMessage);
        }

        return request.Json()!.TextOf("ItemCode") is { Length: > 0 }
            ? Answer(100, "Đã tiếp nhận đơn hàng")
            : Answer(101, "Đã tiếp nhận đơn hàng, chưa có mã bưu gửi");
    }

    private static SystemAnswer Answer(int status, string message) => SystemAnswer.Json(new { Status = $"{status}", Message = message });
}
