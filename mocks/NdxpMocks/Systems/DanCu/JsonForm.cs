using System.Text.Json;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.DanCu;

/// <summary>
/// The wrapper that a provincial platform puts around 003: flat JSON in, the XML answer as a string out. It does not name its
/// agency; the platform knows it.
/// </summary>
internal static class JsonForm
{
    private static readonly string[] Codes = ["MaTichHop", "SoDinhDanh", "SoCMND"];

    public static SystemAnswer Answer(SystemRequest request, CitizenVerification verification)
    {
        if (request.Json() is not { } body)
        {
            return Refused("004: nội dung không phải JSON");
        }

        if (Codes.FirstOrDefault(name => body[name]?.GetValueKind() == JsonValueKind.Number) is { } name)
        {
            // 010999001 sent as a number has already lost its zero.
            return Refused($"{(name == "MaTichHop" ? "002" : "004")}: {name}: phải là chuỗi ký tự");
        }

        var (parsed, fault) = VerificationRequest.Parse(
            "003", body.TextOf, [body.TextOf("NgayThangNam"), body.TextOf("Nam")], namesItsAgency: false);
        return parsed is null
            ? Refused($"{fault!.Code}: {fault.Message}")
            : SystemAnswer.Json(new { error_code = 0, message = XmlForm.Written(XmlForm.Result(parsed.RequestId, verification.Exists(parsed))) });
    }

    private static SystemAnswer Refused(string message) => SystemAnswer.Json(new { error_code = -1, message });
}
