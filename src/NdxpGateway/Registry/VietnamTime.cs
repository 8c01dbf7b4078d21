namespace NdxpGateway.Registry;

/// <summary>Time as offices in Vietnam have it: days are those of Asia/Ho_Chi_Minh, UTC+7 without daylight saving since 1975; no time zone database is needed for it.</summary>
internal static class VietnamTime
{
    public static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    public static DateTimeOffset Of(DateTimeOffset time) => time.ToOffset(Zone);

    public static DateTimeOffset? Of(DateTimeOffset? time) => time?.ToOffset(Zone);

    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(Of(time).DateTime);

    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, Zone);
}
