using System.Globalization;
using System.Text.RegularExpressions;

namespace NdxpGateway.Access;

/// <summary>Time as offices in Vietnam have it: days and deadlines are those of Asia/Ho_Chi_Minh, which is UTC+7 all year.</summary>
internal static partial class Vietnam
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static DateTimeOffset Time(DateTimeOffset at) => at.ToOffset(Zone);

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Zone).DateTime);

    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Zone);

    /// <summary>The first moment that is the day's no longer.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>A day, or a moment, which is Vietnam's unless it has an offset; null for anything else.</summary>
    /// <param name="text">E.g. <c>2021-11-05</c>, <c>2021-11-05T08:00</c>, <c>2021-11-05T01:00:00Z</c>.</param>
    /// <param name="last">Whether a day means its end: what is until Friday still is on Friday.</param>
    public static DateTimeOffset? Read(string text, bool last)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.Year is >= FirstYear and <= LastYear ? last ? EndOf(day) : StartOf(day) : null;
        var whole = Offset().IsMatch(text) ? text : text + "+07:00";
        return DateTimeOffset.TryParseExact(whole, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is >= FirstYear and <= LastYear
            ? moment.ToOffset(Zone)
            : null;
    }

    [GeneratedRegex(@"T.*(Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();
}
