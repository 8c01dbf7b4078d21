using System.Globalization;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Dkdn;

/// <summary>This system's answers are HTTP 200 whatever happened; <c>Status</c> is the string "1" or "0".</summary>
internal static class DkdnEnvelope
{
    public const string NotFound = "Không tìm thấy thông tin doanh nghiệp";

    public static SystemAnswer One(object data) => SystemAnswer.Json(new { Data = data, DataCount = 1, Status = "1", Message = "success" });

    public static SystemAnswer Many<T>(IReadOnlyList<T> data) =>
        SystemAnswer.Json(new { Data = data, DataCount = data.Count, Status = "1", Message = "success" });

    public static SystemAnswer Refused(string message) =>
        SystemAnswer.Json(new { Data = (object?)null, DataCount = 0, Status = "0", Message = message });

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
