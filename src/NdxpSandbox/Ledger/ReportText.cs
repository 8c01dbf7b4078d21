using System.Globalization;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Verification;
using Spectre.Console;

namespace NdxpSandbox.Ledger;

/// <summary>How a verification is told: what was found, line by line, and one line at the end that says it all.</summary>
internal static class ReportText
{
    private const int DoubtsShown = 10;

    public static void Write(IAnsiConsole console, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (finding.Kind == FindingKind.Broken)
                console.MarkupLineInterpolated($"[red]broken[/]  {finding.What}");
            else
                console.MarkupLineInterpolated($"[yellow]note[/]    {finding.What}");
        }
    }

    public static void Write(IAnsiConsole console, IReadOnlyCollection<OpenWrite> inDoubt)
    {
        foreach (var write in inDoubt.OrderBy(write => write.Seq).Take(DoubtsShown))
            console.MarkupLineInterpolated($"[yellow]in doubt[/]  record {Number(write.Seq)}, transaction {write.TransactionId}: begun and not ended");
        if (inDoubt.Count > DoubtsShown)
            console.MarkupLineInterpolated($"[yellow]in doubt[/]  and {Number(inDoubt.Count - DoubtsShown)} more: ndxp ledger doubt");
    }

    /// <returns>The exit code.</returns>
    public static int End(IAnsiConsole console, IEnumerable<Finding> findings, string whole)
    {
        if (findings.Where(finding => finding.Kind == FindingKind.Broken).MinBy(finding => finding.Seq) is { } first)
        {
            console.MarkupLineInterpolated($"[bold red]{(first.Seq > 0 ? $"BROKEN at record {Number(first.Seq)}" : "BROKEN")}:[/] {first.What}");
            return LedgerVerbs.Broken;
        }

        console.MarkupLineInterpolated($"[bold green]chain ok[/] · {whole}");
        return 0;
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Range(long records, long first, long last) =>
        records == 0 ? "0 records" : $"{Number(records)} record{(records == 1 ? "" : "s")} · {Number(first)} to {Number(last)}";
}
