using System.Globalization;
using System.Text;
using NdxpMeasuring;

namespace SideBySide.Reporting;

/// <summary>A table in Markdown whose columns stand below each other, so that it is read in a terminal, in a pipe and on a page alike.</summary>
internal sealed record Table(string Title, string[] Head, string[][] Rows)
{
    public override string ToString()
    {
        var widths = Head.Select((head, at) => Rows.Select(row => row[at].Length).Append(head.Length).Max()).ToArray();
        var text = new StringBuilder().Append("### ").Append(Title).Append("\n\n");
        Line(text, Head, widths);
        // Names to the left, figures to the right.
        text.Append('|').AppendJoin('|', widths.Select((width, at) => at == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")).Append("|\n");
        foreach (var row in Rows)
            Line(text, row, widths);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string[] cells, int[] widths) =>
        text.Append("| ").AppendJoin(" | ", cells.Select((cell, at) => at == 0 ? cell.PadRight(widths[at]) : cell.PadLeft(widths[at]))).Append(" |\n");
}

/// <summary>Figures as they are told; what was not measured is a dash.</summary>
internal static class Told
{
    private const string Nothing = "-";

    public static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? Nothing;

    public static string Spread(Spread? spread, string format) =>
        spread is null ? Nothing : $"{Number(spread.Median, format)} ({Number(spread.Min, format)} to {Number(spread.Max, format)})";
}
