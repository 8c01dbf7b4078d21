using System.Globalization;

namespace NdxpGateway.Reports;

/// <summary>Reports are read in Vietnam: their days are those of Asia/Ho_Chi_Minh, which has known no daylight saving since 1975.</summary>
internal static class VietnamTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static DateTimeOffset Of(DateTimeOffset time) => time.ToOffset(Offset);

    public static DateTimeOffset? Of(DateTimeOffset? time) => time?.ToOffset(Offset);

    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(Of(time).DateTime);

    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, Offset);

    /// <summary>The last millisecond of a day: who is connected by a day is connected by then.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day, new TimeOnly(23, 59, 59, 999), Offset);

    /// <summary>As officials write it: 28/10/2021.</summary>
    public static string Write(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Write(DateTimeOffset time) => Of(time).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
