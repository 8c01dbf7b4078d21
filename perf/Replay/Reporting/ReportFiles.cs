using System.Text.Encodings.Web;
using System.Text.Json;

namespace NdxpReplay.Reporting;

/// <summary>The three forms of a report, side by side in a folder.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(DayReport report, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        // Straight to the file: a day whose books do not agree may have as many differences as calls.
        await using (var json = File.Create(Path.Combine(folder, "report.json")))
        {
            await JsonSerializer.SerializeAsync(json, report, Format, cancellation);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "report.md"), MarkdownReport.Of(report), cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), HtmlReport.Of(report), cancellation);
    }
}
