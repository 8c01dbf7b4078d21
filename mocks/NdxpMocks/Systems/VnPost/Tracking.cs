using System.Globalization;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.VnPost;

/// <summary>
/// Events of the caller's orders, oldest first, paged by the identifier of the last one seen: the shape of a MongoDB behind RESTHeart.
/// </summary>
internal sealed class Tracking(PostalOrders orders)
{
    private const int UsualPage = 100, LargestPage = 1_000;

    public SystemAnswer Answer(SystemRequest request)
    {
        var size = UsualPage;
        if (request.Parameter("pagesize") is { Length: > 0 } asked
            && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > LargestPage))
        {
            return VnPostEnvelope.Invalid($"pagesize phải từ 1 đến {LargestPage}");
        }

        var last = (request.Parameter("lastId") ?? "").ToLowerInvariant();
        if (last.Length > 0 && !(last.Length == 24 && last.All(char.IsAsciiHexDigit)))
        {
            return VnPostEnvelope.Invalid("lastId phải có 24 chữ số thập lục phân");
        }

        var (waiting, events) = orders.EventsOf(OrderForm.Owner(request), last, size);
        var page = events.Select(Row).ToList();
        return SystemAnswer.Json(new Dictionary<string, object>
        {
            ["_size"] = waiting,
            ["_total_pages"] = (waiting + size - 1) / size,
            ["_returned"] = page.Count,
            ["_embedded"] = new Dictionary<string, object> { ["rh:doc"] = page },
        });
    }

    private static Dictionary<string, object> Row(PostalEvent item) => new()
    {
        ["_id"] = new Dictionary<string, string> { ["$oid"] = item.Oid },
        ["CustomerCode"] = item.Order.CustomerCode,
        ["OrderNumber"] = item.Order.OrderNumber,
        ["EventTime"] = item.Passage.At.ToUnixTimeMilliseconds(),
        ["POSID"] = "990000",
        ["ItemCode"] = item.Order.ItemCode,
        ["StatusCode"] = item.Passage.State,
        ["StatusMessage"] = item.Message,
        ["Notes"] = item.Passage.Reason ?? "",
    };
}
