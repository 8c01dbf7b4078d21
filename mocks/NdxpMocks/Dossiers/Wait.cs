using NdxpMocks.World;

namespace NdxpMocks.Dossiers;

internal enum WaitUnit
{
    WorkingDays,
    CalendarDays,
    Hours,
}

/// <summary>
/// How long a step takes. What was there from the start took anything from the fewest to the most; what is handed in takes the
/// most, which is the deadline, so that a test can say the day.
/// </summary>
internal readonly record struct Wait(WaitUnit Unit, int Fewest, int Most)
{
    private static readonly TimeOnly Opening = new(7, 30);

    public static Wait Working(int fewest, int most) => new(WaitUnit.WorkingDays, fewest, most);

    public static Wait Working(int days) => Working(days, days);

    public static Wait Calendar(int days) => new(WaitUnit.CalendarDays, days, days);

    public static Wait Hours(int hours) => new(WaitUnit.Hours, hours, hours);

    /// <summary>Offices decide by the day: what falls on a day has happened when they open.</summary>
    public DateTimeOffset After(DateTimeOffset start, int count) => (Unit, count) switch
    {
        (_, 0) => start,
        (WaitUnit.Hours, _) => start.AddHours(count),
        _ => new DateTimeOffset(DayAfter(start, count), Opening, start.Offset),
    };

    public DateOnly LastDay(DateTimeOffset start) => Unit == WaitUnit.Hours ? Day(start.AddHours(Most)) : DayAfter(start, Most);

    private DateOnly DayAfter(DateTimeOffset start, int count) =>
        Unit == WaitUnit.WorkingDays ? WorkingDays.After(Day(start), count) : Day(start).AddDays(count);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);
}
