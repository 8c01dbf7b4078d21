using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.VnPost;

/// <summary>
/// The request to fetch papers from a citizen, bring the result back, or both. Whoever asks for one of them must say from whom
/// or to whom. It lies with the orders: the post tells how far both are in one place.
/// </summary>
internal sealed class DocumentForm(Provinces provinces, PostalOrders orders)
{
    public SystemAnswer Post(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return VnPostEnvelope.Invalid("Nội dung không phải JSON");
        }

        if (body.TextOf("CustomerCode") is not { Length: > 0 } customer || body.TextOf("OrderNumber") is not { Length: > 0 } number)
        {
            return VnPostEnvelope.Invalid("Thiếu CustomerCode hoặc OrderNumber");
        }

        return body.ObjectOf("Procedure")?.TextOf("Code") is not { Length: > 0 }
            ? VnPostEnvelope.Invalid("Thiếu Procedure.Code")
            : PartyFault(body, "IsSendDocument", "DocumentSender") ?? PartyFault(body, "IsReceiveResult", "ResultReceiver")
                ?? (orders.Accept(OrderForm.Owner(request), new(customer, number, orders.ItemCodeOf(number), Convert.ToHexString(SHA256.HashData(request.Body))))
                    ? VnPostEnvelope.Done("Đã tiếp nhận hồ sơ")
                    : VnPostEnvelope.Duplicate());
    }

    private SystemAnswer? PartyFault(JsonObject body, string flag, string party)
    {
        if (body.FlagOf(flag) != true)
        {
            return null;
        }

        if (body.ObjectOf(party) is not { } person || person.TextOf("Name") is not { Length: > 0 } || person.TextOf("Address") is not { Length: > 0 })
        {
            return VnPostEnvelope.Invalid($"Thiếu {party}.Name hoặc {party}.Address");
        }

        return provinces.ByVnPost(person.TextOf("ProvinceCode") ?? "") is null
            ? VnPostEnvelope.Invalid($"{party}.ProvinceCode không phải mã tỉnh của bưu chính")
            : null;
    }
}
