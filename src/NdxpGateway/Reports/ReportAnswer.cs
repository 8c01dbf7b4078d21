using NdxpGateway.OwnApi;

namespace NdxpGateway.Reports;

/// <summary>A report in the form that was asked for.</summary>
internal static class ReportAnswer
{
    // By it Excel knows UTF-8, without which Vietnamese names could not be read.
    private const string ByteOrderMark = "\uFEFF";

    /// <param name="format">What was asked for.</param>
    /// <param name="name">Of the file that it is saved to, without an ending.</param>
    /// <param name="report">The report itself, for JSON.</param>
    /// <param name="csv">Writes it as CSV.</param>
    /// <param name="html">Writes it as a page.</param>
    public static Told Of(ReportFormat format, string name, object report, Func<string> csv, Func<string> html)
    {
        var told = format switch
        {
            ReportFormat.Csv => Told.Text("text/csv; charset=UTF-8", ByteOrderMark + csv()),
            ReportFormat.Html => Told.Text("text/html; charset=UTF-8", html()),
            _ => Told.Json(report),
        };
        told.Headers["Vary"] = "Accept";
        if (format == ReportFormat.Csv)
            told.Headers["Content-Disposition"] = $"attachment; filename=\"{name}.csv\"";
        // The page has nothing to load and nothing to run, whoever's words should ever come into it.
        if (format == ReportFormat.Html)
            told.Headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'";
        return told;
    }
}
