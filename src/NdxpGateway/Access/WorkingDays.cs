using System.Collections.Frozen;
using System.Globalization;
using NdxpGateway.Registry;

namespace NdxpGateway.Access;

/// <summary>
/// The days on which offices work: neither Saturday nor Sunday nor a holiday of holidays.csv. Of a year that the file does not have only
/// the weekends are known, and whoever is told a deadline in it is told so.
/// </summary>
internal sealed class WorkingDays
{
    public const string File = "holidays.csv";

    private readonly FrozenSet<DateOnly> holidays;
    private readonly FrozenSet<int> years;

    public WorkingDays(IEnumerable<DateOnly> holidays)
    {
        this.holidays = holidays.ToFrozenSet();
        years = this.holidays.Select(day => day.Year).ToFrozenSet();
    }

    /// <summary>The registry's own file; the built-in one where a folder of another registry has none, since holidays are the same everywhere.</summary>
    public static WorkingDays Read(RegistryFileSet files, ConfigurationProblems problems)
    {
        var days = new List<DateOnly>();
        foreach (var row in CsvRows.Of(File, files.Read(File) ?? new RegistryFiles(null).Read(File)!, problems, "date", "name"))
        {
            if (DateOnly.TryParseExact(row["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                days.Add(day);
            else
                row.Wrong("date", "is no day, such as 2021-09-02");
        }

        return new WorkingDays(days);
    }

    public bool Has(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);

    /// <summary>The last of so many working days; the day itself does not count.</summary>
    public DateOnly After(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (Has(day))
                count--;
        }

        return day;
    }

    /// <summary>Working days after the one up to and with the other; negative when the other has passed.</summary>
    public int Between(DateOnly day, DateOnly other)
    {
        if (other < day)
            return -Between(other, day);
        var count = 0;
        for (var next = day; next < other;)
        {
            next = next.AddDays(1);
            if (Has(next))
                count++;
        }

        return count;
    }

    /// <summary>Years in between whose holidays nobody knows here.</summary>
    public IReadOnlyList<int> UnknownYears(DateOnly from, DateOnly to) =>
        [.. Enumerable.Range(from.Year, Math.Max(0, to.Year - from.Year) + 1).Where(year => !years.Contains(year))];
}
