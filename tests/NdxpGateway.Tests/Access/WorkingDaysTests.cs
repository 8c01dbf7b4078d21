using NdxpGateway.Access;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Access;

public sealed class WorkingDaysTests
{
    private static readonly WorkingDays Calendar = WorkingDays.Read(new RegistryFiles(null).ReadAll(), new ConfigurationProblems());

    [Theory]
    [InlineData("2021-10-28", 5, "2021-11-04")] // Thursday
    [InlineData("2021-10-29", 5, "2021-11-05")] // Friday, whatever the hour
    [InlineData("2021-10-30", 5, "2021-11-05")] // Saturday
    [InlineData("2021-10-31", 5, "2021-11-05")] // Sunday
    [InlineData("2022-01-26", 5, "2022-02-09")] // Tết 2022 is 31 January to 4 February
    [InlineData("2022-01-28", 1, "2022-02-07")] // the last working day before Tết
    [InlineData("2022-02-02", 1, "2022-02-07")] // in the middle of Tết
    [InlineData("2021-09-01", 1, "2021-09-06")] // two days of Quốc khánh and a weekend
    [InlineData("2021-12-31", 1, "2022-01-04")] // the day off in lieu is in the year after
    [InlineData("2021-10-28", 7, "2021-11-08")]
    [InlineData("2021-10-28", 0, "2021-10-28")]
    public void The_day_itself_weekends_and_holidays_do_not_count(string day, int count, string last) =>
        Assert.Equal(DateOnly.Parse(last), Calendar.After(DateOnly.Parse(day), count));

    [Theory]
    [InlineData("2021-10-28", "2021-11-04", 5)]
    [InlineData("2021-11-04", "2021-11-04", 0)]
    [InlineData("2021-11-06", "2021-11-04", -1)]
    [InlineData("2021-11-08", "2021-11-04", -2)]
    [InlineData("2022-02-05", "2022-02-06", 0)]
    public void Days_that_are_left_are_counted_in_working_days_and_below_nothing_when_it_is_over(string today, string due, int left) =>
        Assert.Equal(left, Calendar.Between(DateOnly.Parse(today), DateOnly.Parse(due)));

    [Fact]
    public void Of_a_year_without_holidays_only_weekends_are_known_and_the_year_is_named()
    {
        Assert.Equal(DateOnly.Parse("2023-01-04"), Calendar.After(DateOnly.Parse("2022-12-28"), 5));
        Assert.Equal([2023], Calendar.UnknownYears(DateOnly.Parse("2022-12-28"), DateOnly.Parse("2023-01-04")));
        Assert.Empty(Calendar.UnknownYears(DateOnly.Parse("2021-12-28"), DateOnly.Parse("2022-01-05")));
        Assert.Equal([2024, 2025], Calendar.UnknownYears(DateOnly.Parse("2024-12-28"), DateOnly.Parse("2025-01-05")));
    }

    [Fact]
    public void A_registry_without_the_file_has_the_built_in_holidays_and_one_with_it_its_own()
    {
        var problems = new ConfigurationProblems();
        Assert.False(WorkingDays.Read(RegistryFileSet.Empty, problems).Has(DateOnly.Parse("2022-02-01")));
        var own = WorkingDays.Read(RegistryFileSet.Empty.With("holidays.csv", "date,name\n2023-01-02,Tết Dương lịch\n"), problems);
        Assert.False(own.Has(DateOnly.Parse("2023-01-02")));
        Assert.True(own.Has(DateOnly.Parse("2022-02-01")));
        Assert.False(problems.Any);
    }

    [Fact]
    public void What_is_no_day_in_the_file_is_told_with_its_line()
    {
        var problems = new ConfigurationProblems();
        WorkingDays.Read(RegistryFileSet.Empty.With("holidays.csv", "date,name\n2023-01-02,x\n02/09/2023,y\n"), problems);
        Assert.StartsWith("holidays.csv:3: date '02/09/2023'", Assert.Single(problems.All));
    }

    [Theory]
    [InlineData("2021-11-05", false, "2021-11-05T00:00:00+07:00")]
    [InlineData("2021-11-05", true, "2021-11-06T00:00:00+07:00")]
    [InlineData("2021-11-05T08:00", true, "2021-11-05T08:00:00+07:00")]
    [InlineData("2021-11-05T08:00:30.5", false, "2021-11-05T08:00:30.5+07:00")]
    [InlineData("2021-11-05T18:00:00Z", false, "2021-11-06T01:00:00+07:00")]
    [InlineData("2021-11-05T18:00-03:00", false, "2021-11-06T04:00:00+07:00")]
    public void A_moment_without_an_offset_is_Vietnams_and_a_day_ends_with_its_evening(string text, bool last, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment), Vietnam.Read(text, last));

    [Theory]
    [InlineData("")]
    [InlineData("05/11/2021")]
    [InlineData("2021-11-31")]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("2021-11-05 08:00")]
    [InlineData("2021-11-05T08")]
    public void Anything_else_is_no_moment(string text) => Assert.Null(Vietnam.Read(text, last: true));
}
