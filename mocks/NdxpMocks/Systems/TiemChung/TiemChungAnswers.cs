using System.Globalization;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.TiemChung;

/// <summary>The envelope of the public portal, where code 1 is success; the other codes are proposed.</summary>
internal static class TiemChungAnswers
{
    private const string Date = "dd/MM/yyyy";

    public static SystemAnswer Success(object data) => Envelope(1, "Thành công", data);

    public static SystemAnswer NotFound(string what) => Envelope(0, $"Không tìm thấy {what}", null);

    public static SystemAnswer Unreadable(string why) => Envelope(2, why, null);

    public static SystemAnswer OutOfTerritory() => Envelope(3, "Địa phương không thuộc phạm vi khai thác của đơn vị", null);

    /// <summary>A caller the hub vouches for sees its own province, and nothing if it is none; without a hub all is open.</summary>
    public static bool MaySee(this SystemRequest request, string province) =>
        request.Province == province || (request.Caller is null && request.Province is null);

    public static string DateText(DateOnly day) => day.ToString(Date, CultureInfo.InvariantCulture);

    public static DateOnly? ReadDate(string? text) =>
        DateOnly.TryParseExact(text, Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static SystemAnswer Envelope(int code, string message, object? data) => SystemAnswer.Json(new { code, message, data });
}
