using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.VnPost;

/// <summary>
/// Posting and cancelling an order. The SDK sends every field, null where it has nothing; only customer and order number must
/// be there. Provinces go by the post's own numbers.
/// </summary>
internal sealed class OrderForm(Simulation simulation, PostalOrders orders)
{
    public SystemAnswer Post(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return VnPostEnvelope.Invalid("Nội dung không phải JSON");
        }

        if (Required(body) is not var (customer, number))
        {
            return VnPostEnvelope.Invalid("Thiếu CustomerCode hoặc OrderNumber");
        }

        if (UnknownProvince(body, "SenderProvince", "ReceiverProvince") is { } field)
        {
            return VnPostEnvelope.Invalid($"{field} không phải mã tỉnh của bưu chính");
        }

        var order = new PostalOrder(
            Owner(request), customer, number, body.TextOf("ItemCode") is { Length: > 0 } code ? code : PostalOrders.ItemCodeOf(simulation.Nation.Seed, number),
            simulation.Clock.GetLocalNow(), Convert.ToHexString(SHA256.HashData(request.Body)));
        // A client that heard nothing sends again: the same order is accepted once, another under its number is not.
        return orders.TryAdd(order) || orders.Find(order.Owner, customer, number)?.Fingerprint == order.Fingerprint
            ? VnPostEnvelope.Done("Đã tiếp nhận đơn hàng")
            : VnPostEnvelope.Duplicate();
    }

    public SystemAnswer Cancel(SystemRequest request)
    {
        if (request.Parameter("CustomerCode") is not { Length: > 0 } customer || request.Parameter("OrderNumber") is not { Length: > 0 } number)
        {
            return VnPostEnvelope.Invalid("Thiếu CustomerCode hoặc OrderNumber");
        }

        if (orders.Find(Owner(request), customer, number) is not { } order)
        {
            return VnPostEnvelope.NotFound();
        }

        var now = simulation.Clock.GetLocalNow();
        if (order.IsDeliveredAt(now))
        {
            return VnPostEnvelope.TooLate();
        }

        orders.Cancel(order, now);
        return VnPostEnvelope.Done("Đã hủy đơn hàng");
    }

    /// <summary>An agency's units share its orders, in whichever form the identifier comes.</summary>
    public static string? Owner(SystemRequest request) => request.Caller is { } caller ? AgencyId.Parse(caller)?.Level1 ?? caller : null;

    private static (string Customer, string Number)? Required(JsonObject body) =>
        body.TextOf("CustomerCode") is { Length: > 0 } customer && body.TextOf("OrderNumber") is { Length: > 0 } number ? (customer, number) : null;

    private string? UnknownProvince(JsonObject body, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (body[field] is not null && simulation.Nation.Provinces.ByVnPost(body.TextOf(field) ?? "") is null)
            {
                return field;
            }
        }

        return null;
    }
}
