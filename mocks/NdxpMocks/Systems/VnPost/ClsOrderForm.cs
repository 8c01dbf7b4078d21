using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.VnPost;

/// <summary>
/// An order as an open-source one-stop system sends it: a dossier whose papers the post carries. It names no customer, so it stands under the
/// code that seeded orders have, and under the dossier's number. Its client sends Basic credentials in the very header that the hub
/// reads its token from and keeps to itself; so none are asked for here.
/// </summary>
internal sealed class ClsOrderForm(PostalOrders orders)
{
    private const decimal LargestFee = 1_000_000_000m;

    private static readonly string[] Needed = ["MaThuTuc", "MaHoSo", "ChuHoSo", "DiaChi"], Optional = ["TenThuTuc", "NguoiNop", "CMT", "NgayTiepNhan", "DiaChiBC"];

    public SystemAnswer Post(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return VnPostEnvelope.Invalid("Nội dung không phải JSON");
        }

        if (Fault(body) is { } why)
        {
            return VnPostEnvelope.Invalid(why);
        }

        var (owner, number) = (OrderForm.Owner(request), body.TextOf("MaHoSo")!);
        var customer = PostalOrders.CustomerCodeOf(owner ?? DossierNumber.Parse(number)?.Agency.Level1 ?? "");
        var order = new PostalOrder(customer, number, orders.ItemCodeOf(number), Convert.ToHexString(SHA256.HashData(request.Body)));
        return orders.Accept(owner, order) ? VnPostEnvelope.Done("Đã tiếp nhận đơn hàng") : VnPostEnvelope.Duplicate();
    }

    private static string? Fault(JsonObject body)
    {
        // A number where text belongs has lost its leading zeros.
        if (Needed.Concat(Optional).FirstOrDefault(name => body[name] is { } node && node.GetValueKind() != JsonValueKind.String) is { } typed)
        {
            return $"{typed} phải là chuỗi ký tự";
        }

        if (Needed.FirstOrDefault(name => string.IsNullOrWhiteSpace(body.TextOf(name))) is { } missing)
        {
            return $"Thiếu {missing}";
        }

        if (body.TextOf("CMT") is { Length: > 0 } id && !(id.Length is 9 or 12 && id.All(char.IsAsciiDigit)))
        {
            return "CMT phải gồm 9 hoặc 12 chữ số";
        }

        if (body.TextOf("NgayTiepNhan") is { Length: > 0 } day
            && !DateOnly.TryParseExact(day, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return "NgayTiepNhan phải có dạng dd/MM/yyyy";
        }

        return body["LePhi"] is null || body.NumberOf("LePhi") is >= 0 and <= LargestFee ? null : "LePhi phải là số tiền không âm";
    }
}
