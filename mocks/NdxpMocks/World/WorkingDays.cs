using System.Collections.Frozen;
using System.Globalization;

namespace NdxpMocks.World;

/// <summary>
/// Deadlines of procedures count working days. Days off that follow the moon, and those that make up for a weekend, are decided by the
/// government each year: Data/holidays.csv has those of the years that it covers, other years only the holidays with a fixed date.
/// </summary>
internal static class WorkingDays
{
    private static readonly FrozenSet<DateOnly> Holidays = Embedded.Rows("World/Data/holidays.csv")
        .Select(row => DateOnly.ParseExact(row["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToFrozenSet();

    private static readonly FrozenSet<int> Covered = Holidays.Select(day => day.Year).ToFrozenSet();

    public static DateOnly After(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsWorking(day) ? 1 : 0;
        }

        return day;
    }

    public static bool IsWorking(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && (Covered.Contains(day.Year) ? !Holidays.Contains(day) : (day.Month, day.Day) is not ((1, 1) or (4, 30) or (5, 1) or (9, 2)));
}
