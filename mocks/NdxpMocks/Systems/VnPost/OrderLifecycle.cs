using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.VnPost;

/// <summary>Proposed: the meanings of StatusCode are not public. The post moves by the hour, on Sundays too.</summary>
internal static class OrderLifecycle
{
    public const int Accepted = 1, Collected = 2, InTransit = 3, OutForDelivery = 4, Delivered = 5, Returned = 6, Cancelled = 9;

    public static readonly Lifecycle Lifecycle = new(
        VnPostSystem.Code,
        [
            new(Accepted, "Đã tiếp nhận đơn hàng"), new(Collected, "Đã thu gom"), new(InTransit, "Đang vận chuyển"), new(OutForDelivery, "Đang phát"),
            new(Delivered, "Đã phát thành công"), new(Returned, "Đã chuyển hoàn"), new(Cancelled, "Đã hủy"),
        ],
        [
            new(Outcome.Granted, 9, [.. OnTheWay, Step.To(Delivered, Wait.Hours(24))]),
            new(Outcome.Refused, 1, [.. OnTheWay, Step.To(Returned, Wait.Hours(48), "không liên lạc được với người nhận", "người nhận từ chối nhận")]),
        ])
    {
        Submission = new("postOrder", "OrderNumber") { KeyOf = body => PostalOrders.NumberOf(body.TextOf("CustomerCode") ?? "", body.TextOf("OrderNumber") ?? "") },
    };

    private static IEnumerable<Step> OnTheWay =>
        [Step.To(Collected, Wait.Hours(2)), Step.To(InTransit, Wait.Hours(4)), Step.To(OutForDelivery, Wait.Hours(42))];
}
