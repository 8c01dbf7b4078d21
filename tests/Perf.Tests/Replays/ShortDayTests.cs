using NdxpReplay.Reporting;
using NdxpReplay.Running;
using NdxpWorkload.Planning;

namespace Perf.Tests.Replays;

// In turn: whoever else calls the hub while a day is played is a difference in its books.
[Collection("calls")]
public sealed class ShortDayTests(RunningCountry country) : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ndxp-day-tests-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_day_of_300_transactions_in_three_seconds_comes_out_as_planned_and_all_books_agree()
    {
        var said = new List<string>();
        var report = await new Replay(Options(300), TimeProvider.System, said.Add, (_, playing) => playing).GoAsync(Stop);

        Assert.Empty(report.Unexpected);
        Assert.Equal((300, 300), (report.Outcome.All, report.Outcome.AsPlanned));
        Assert.Equal(6, report.Outcome.Refused);
        var books = report.Reconciliation;
        Assert.True(books.Agrees, string.Join("; ", books.Differences.Select(one => one.What)));
        Assert.Equal((300, 300, 294, 6), (books.Sent, books.Recorded, books.Received, books.Refused));
        Assert.NotEmpty(report.Slowest);
        Assert.Contains(said, line => line.Contains("ceiling", StringComparison.Ordinal));
        Assert.NotNull(report.Generator.CeilingPerSecond);
    }

    [Fact]
    public async Task The_report_is_written_in_three_forms_and_the_page_needs_nothing_beside_it()
    {
        await new Replay(Options(60) with { Ceiling = TimeSpan.Zero }, TimeProvider.System, _ => { }, (_, playing) => playing).GoAsync(Stop);

        Assert.Equal(["report.html", "report.json", "report.md"], folder.GetFiles().Select(file => file.Name).Order());
        var page = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "report.html"), Stop);
        Assert.Equal(4, page.Split("<svg").Length - 1);
        Assert.All(["<script", "http://", "https://", "src=", "@import", "url("], outside => Assert.DoesNotContain(outside, page, StringComparison.Ordinal));
        Assert.Contains("| sent by the client | 60 |", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "report.md"), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_hours_that_are_asked_for_are_played()
    {
        var report = await new Replay(
            Options(400) with { From = TimeSpan.FromHours(8), To = TimeSpan.FromHours(10), Ceiling = TimeSpan.Zero }, TimeProvider.System, _ => { }, (_, playing) => playing).GoAsync(Stop);

        Assert.Equal([8, 9], report.Hours.Where(hour => hour.Planned > 0).Select(hour => hour.At));
        Assert.Equal(report.Transactions, report.Outcome.All);
        Assert.True(report.Reconciliation.Agrees);
    }

    private ReplayOptions Options(int transactions) => new(
        new DayOptions(null, transactions), 86_400 / 3.0, TimeSpan.Zero, Plan.Day, country.Hub, country.Management, "", Environment.ProcessId, null, null, folder.FullName, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(100));
}
