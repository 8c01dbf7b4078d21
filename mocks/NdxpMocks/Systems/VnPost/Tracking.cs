using System.Globalization;
using System.Text.Json.Serialization;
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

    private static EventRow Row(PostalEvent item) => new(
        new ObjectId(item.Oid), item.Order.CustomerCode, item.Order.OrderNumber, item.Passage.At.ToUnixTimeMilliseconds(), "990000",
        item.Order.ItemCode, item.Passage.State, item.Message, item.Passage.Reason ?? "");

    private sealed record EventRow(
        [property: JsonPropertyName("_id")] ObjectId Id, string CustomerCode, string OrderNumber, long EventTime, string POSID, string ItemCode, int StatusCode,
        string StatusMessage, string Notes);

    private sealed record ObjectId([property: JsonPropertyName("$oid")] string Oid);
}
