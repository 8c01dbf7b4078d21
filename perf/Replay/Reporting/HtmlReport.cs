using System.Globalization;
using System.Net;
using System.Text;

namespace NdxpReplay.Reporting;

/// <summary>One page that needs nothing beside it: no script, no font, no network.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b2733;background:#fff}
        h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2.2rem}
        table{border-collapse:collapse;font-size:.86rem;font-variant-numeric:tabular-nums}td,th{padding:.2rem .7rem;border-bottom:1px solid #e3e8ee;text-align:left;vertical-align:top}
        .verdict{padding:.7rem 1rem;border-left:5px solid;font-weight:600}.good{border-color:#1a7f4b;background:#eaf7f0}.bad{border-color:#b3261e;background:#fcebea}
        svg{max-width:100%;height:auto}.scroll{overflow-x:auto}
        """;

    public static string Of(DayReport report)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>The national day</title><style>")
            .Append(Style).Append("</style></head><body>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>The national day: {Text(report.Variant)}, {Tables.Whole(report.Transactions)} transactions</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"verdict {(report.ExitCode == 0 ? "good" : "bad")}\">{Text(report.Verdict)}</p>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{report.From} to {report.To} of Asia/Ho_Chi_Minh at {report.Speed:0.##} times its speed, seed {report.Seed}, begun {Text(report.BeganAt)}.</p>");
        foreach (var (title, plot) in Plots(report))
        {
            page.Append("<h2>").Append(Text(title)).Append("</h2>").Append(plot);
        }

        foreach (var table in Tables.Of(report))
        {
            Write(page, table);
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static IEnumerable<(string Title, string Plot)> Plots(DayReport report)
    {
        yield return ("Latency by percentile, ms", Chart.Lines(
            [.. report.Latency.Where(one => one.At < 100).Select(one => $"p{one.At.ToString(CultureInfo.InvariantCulture)}")],
            [("from the intended start", [.. report.Latency.Where(one => one.At < 100).Select(one => one.Ms)]), ("from the actual start", [.. report.ServiceTime.Where(one => one.At < 100).Select(one => one.Ms)])], logarithmic: true));
        yield return ("Calls by hour of the day", Chart.Bars(
            [.. report.Hours.Select(hour => $"{hour.At:00}")], [("planned", [.. report.Hours.Select(hour => (double)hour.Planned)]), ("achieved", [.. report.Hours.Select(hour => (double)hour.Achieved)])], stacked: false));
        yield return ("Calls by second of the run", Chart.Lines(
            [.. Spread(report.Seconds).Select(second => second.At.ToString(CultureInfo.InvariantCulture))],
            [("planned", [.. Spread(report.Seconds).Select(second => (double)second.Planned)]), ("begun", [.. Spread(report.Seconds).Select(second => (double)second.Begun)]), ("answered", [.. Spread(report.Seconds).Select(second => (double)second.Ended)])], logarithmic: false));
        yield return ("Outcomes by system", Chart.Bars(
            [.. report.Systems.Select(system => system.System)],
            [
                ("answered", [.. report.Systems.Select(system => (double)system.Answered)]), ("refused", [.. report.Systems.Select(system => (double)system.Refused)]),
                ("throttled", [.. report.Systems.Select(system => (double)system.Throttled)]), ("failed", [.. report.Systems.Select(system => (double)system.Failed)]), ("unanswered", [.. report.Systems.Select(system => (double)system.Unanswered)]),
            ],
            stacked: true));
    }

    // A day in real time has 86,400 seconds, a page has room for some hundreds.
    private static List<Second> Spread(IReadOnlyList<Second> seconds) =>
        [.. seconds.Chunk(Math.Max(1, seconds.Count / 300)).Select(some => new Second(some[0].At, some.Sum(one => one.Planned) / some.Length, some.Sum(one => one.OnTime) / some.Length, some.Sum(one => one.Begun) / some.Length, some.Sum(one => one.Ended) / some.Length))];

    private static void Write(StringBuilder page, Table table)
    {
        page.Append("<h2>").Append(Text(table.Title)).Append("</h2><div class=\"scroll\"><table><tr>");
        page.AppendJoin("", table.Head.Select(cell => $"<th>{Text(cell)}</th>")).Append("</tr>");
        foreach (var row in table.Rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>");
        }

        page.Append("</table></div>");
    }

    private static string Text(string of) => WebUtility.HtmlEncode(of);
}
