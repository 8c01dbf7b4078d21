using System.Globalization;
using System.Text.RegularExpressions;
using NdxpGateway.OwnApi;

namespace NdxpGateway.Reports;

internal enum ReportFormat
{
    Json,
    Csv,
    Html,
}

/// <summary>The parameters of a report. Whatever is wrong with them is told at once.</summary>
internal sealed partial class ReportQuestion
{
    private readonly Asked asked;
    private readonly List<string> problems = [];

    public ReportQuestion(Asked asked, params string[] known)
    {
        this.asked = asked;
        known = [.. known, "format"];
        foreach (var (name, values) in asked.Query)
        {
            if (!known.Contains(name))
                problems.Add($"{name}: is none of {string.Join(", ", known)}");
            else if (values.Count > 1)
                problems.Add($"{name}: is given {values.Count} times");
        }

        Format = Text("format") switch
        {
            "json" => ReportFormat.Json,
            "csv" => ReportFormat.Csv,
            "html" => ReportFormat.Html,
            // A browser names HTML, a spreadsheet CSV; a program, which names JSON or nothing, gets JSON.
            null when Accepts("text/html") => ReportFormat.Html,
            null when Accepts("text/csv") => ReportFormat.Csv,
            null => ReportFormat.Json,
            _ => Wrong("format", "json, csv or html", ReportFormat.Json),
        };
    }

    public IReadOnlyList<string> Problems => problems;

    public ReportFormat Format { get; }

    public string? Text(string name) => asked.Query.TryGetValue(name, out var values) ? values[0] ?? "" : null;

    public void Add(string problem) => problems.Add(problem);

    /// <summary>A day, by which its end is meant, or a moment with its offset.</summary>
    public DateTimeOffset? Moment(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DayIn(text) is { } day)
            return VietnamTime.EndOf(day);
        // In an address a plus that is not encoded has become a blank.
        text = text.Replace(' ', '+');
        return WithOffset().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : Wrong(name, "a day such as 2021-12-01 or a moment such as 2021-12-01T08:00:00+07:00", (DateTimeOffset?)null);
    }

    public DateOnly? Day(string name) => Text(name) is not { } text ? null : DayIn(text) ?? Wrong(name, "a day such as 2021-12-01", (DateOnly?)null);

    public long? Number(string name, long least, long most) => Text(name) is not { } text
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Wrong(name, $"a number from {least} to {most}", (long?)null);

    public bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => Wrong(name, "true or false", false),
    };

    public T Wrong<T>(string name, string what, T instead)
    {
        problems.Add($"{name}: is not {what}");
        return instead;
    }

    private bool Accepts(string type) => asked.Accept.Contains(type, StringComparison.OrdinalIgnoreCase);

    // The first and the last day have no moment before and after them that could be compared.
    private static DateOnly? DayIn(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9999 ? day : null;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex WithOffset();
}
