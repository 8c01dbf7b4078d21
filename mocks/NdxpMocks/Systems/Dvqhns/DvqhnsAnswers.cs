using System.Globalization;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>Answers are HTTP 200 whatever happened: the thing itself, or <c>maLoi</c> and <c>moTa</c>.</summary>
internal static class DvqhnsAnswers
{
    public const string NoObject = "Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ";

    public static SystemAnswer Unreadable(string why) => Refused("01", why);

    public static SystemAnswer NoSuchDossier() => Refused("02", "Không tìm thấy hồ sơ đăng ký mã số");

    public static SystemAnswer NoSuchUnit() => Refused("03", "Không tìm thấy đơn vị có quan hệ với ngân sách");

    public static SystemAnswer NotGranted() => Refused("04", "Hồ sơ chưa được cấp mã số");

    public static SystemAnswer OutOfTerritory() => Refused("05", "Địa phương không thuộc phạm vi khai thác của đơn vị");

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static SystemAnswer Refused(string code, string why) => SystemAnswer.Json(new { maLoi = code, moTa = why });
}
