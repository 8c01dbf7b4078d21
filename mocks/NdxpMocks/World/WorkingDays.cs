namespace NdxpMocks.World;

/// <summary>
/// Deadlines of procedures count working days. Weekends and the holidays with a fixed date are left out; those of the lunar
/// calendar, which the government moves by decision each year, are not known here.
/// </summary>
internal static class WorkingDays
{
    public static DateOnly After(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsWorking(day) ? 1 : 0;
        }

        return day;
    }

    private static bool IsWorking(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (day.Month, day.Day) is not ((1, 1) or (4, 30) or (5, 1) or (9, 2));
}
