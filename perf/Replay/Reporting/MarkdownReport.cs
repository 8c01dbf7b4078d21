using System.Text;

namespace NdxpReplay.Reporting;

internal static class MarkdownReport
{
    public static string Of(DayReport report)
    {
        var text = new StringBuilder($"# The national day: {report.Variant}, {Tables.Whole(report.Transactions)} transactions\n\n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"**{report.Verdict}** (exit code {report.ExitCode})\n\n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{report.From} to {report.To} of Asia/Ho_Chi_Minh at {report.Speed:0.##} times its speed, seed {report.Seed}, begun {report.BeganAt}.\n");
        foreach (var table in Tables.Of(report))
        {
            text.Append("\n## ").Append(table.Title).Append("\n\n");
            Row(text, table.Head);
            Row(text, [.. table.Head.Select(_ => "---")]);
            foreach (var row in table.Rows)
            {
                Row(text, row);
            }
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
