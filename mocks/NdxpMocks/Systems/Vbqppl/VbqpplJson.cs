using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vbqppl;

/// <summary>The envelope is that of the ministry's later REST service; nothing is known of how it says no.</summary>
internal static class VbqpplJson
{
    public static SystemAnswer Many(int total, IEnumerable<object> items) => SystemAnswer.Json(new { success = true, data = new { total, items } });

    public static SystemAnswer Whole(LegalDocument document, DocumentRelations relations) =>
        SystemAnswer.Json(new { success = true, data = Fields(document, relations, ("toanVan", document.Html)) });

    public static SystemAnswer Missing(string parameter) => Refused($"Thiếu tham số {parameter}");

    public static SystemAnswer Malformed(string parameter, string form) => Refused($"Tham số {parameter} không đúng định dạng: {form}");

    public static SystemAnswer NotFound => Refused("Không tìm thấy văn bản");

    public static object Listed(LegalDocument document, DocumentRelations relations) => Fields(document, relations);

    public static object Related(DocumentRelation relation, DocumentRelations relations) => Fields(
        relation.Other, relations, ("loaiQuanHe", relation.Kind), ("chieuQuanHe", relation.Acts ? "tacDong" : "biTacDong"));

    private static SystemAnswer Refused(string message) => SystemAnswer.Json(new { success = false, message });

    private static Dictionary<string, object?> Fields(LegalDocument document, DocumentRelations relations, params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, object?>
        {
            ["id"] = document.Id,
            ["soKyHieu"] = document.Number,
            ["trichYeu"] = VbqpplAnswers.Subject(document),
            ["loaiVanBan"] = document.Type.Name,
            ["coQuanBanHanh"] = document.Type.Issuer,
            ["ngayBanHanh"] = Day(document.IssuedOn),
            ["ngayHieuLuc"] = Day(document.EffectiveOn),
            ["ngayHetHieuLuc"] = relations.ExpiredOn(document) is { } expired ? Day(expired) : null,
            ["tinhTrangHieuLuc"] = document.Status.Name,
        };
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
