using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.VnPost;

/// <summary>
/// Posting and cancelling an order. The SDK sends every field, null where it has nothing; only customer and order number must
/// be there. Provinces go by the post's own numbers.
/// </summary>
internal sealed class OrderForm(Provinces provinces, PostalOrders orders)
{
    public SystemAnswer Post(SystemRequest request)
    {
        var (order, why) = Read(request);
        return order is null ? VnPostEnvelope.Invalid(why!)
            : orders.Accept(Owner(request), order) ? VnPostEnvelope.Done("Đã tiếp nhận đơn hàng")
            : VnPostEnvelope.Duplicate();
    }

    /// <summary>The order, or why it cannot be taken.</summary>
    public (PostalOrder? Order, string? Why) Read(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return (null, "Nội dung không phải JSON");
        }

        if (Required(body) is not var (customer, number))
        {
            return (null, "Thiếu CustomerCode hoặc OrderNumber");
        }

        if (UnknownProvince(body, "SenderProvince", "ReceiverProvince") is { } field)
        {
            return (null, $"{field} không phải mã tỉnh của bưu chính");
        }

        var itemCode = body.TextOf("ItemCode") is { Length: > 0 } code ? code : orders.ItemCodeOf(number);
        return (new PostalOrder(customer, number, itemCode, Convert.ToHexString(SHA256.HashData(request.Body))), null);
    }

    public SystemAnswer Cancel(SystemRequest request)
    {
        if (request.Parameter("CustomerCode") is not { Length: > 0 } customer || request.Parameter("OrderNumber") is not { Length: > 0 } number)
        {
            return VnPostEnvelope.Invalid("Thiếu CustomerCode hoặc OrderNumber");
        }

        return orders.Cancel(Owner(request), customer, number) switch
        {
            null => VnPostEnvelope.NotFound(),
            false => VnPostEnvelope.TooLate(),
            true => VnPostEnvelope.Done("Đã hủy đơn hàng"),
        };
    }

    /// <summary>An agency's units share its orders, in whichever form the identifier comes.</summary>
    public static string? Owner(SystemRequest request) => request.Caller is { } caller ? AgencyId.Parse(caller)?.Level1 ?? caller : null;

    private static (string Customer, string Number)? Required(JsonObject body) =>
        body.TextOf("CustomerCode") is { Length: > 0 } customer && body.TextOf("OrderNumber") is { Length: > 0 } number ? (customer, number) : null;

    private string? UnknownProvince(JsonObject body, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (body[field] is not null && provinces.ByVnPost(body.TextOf(field) ?? "") is null)
            {
                return field;
            }
        }

        return null;
    }
}
