using System.Globalization;
using System.Text.Json;
using NdxpSandbox.Ledger;
using Spectre.Console;

namespace NdxpSandbox.Governance;

/// <summary>The use of subscriptions as a terminal shows it.</summary>
internal static class UseTable
{
    private const int Readable = 150;

    private static readonly (string Name, string Title)[] Numbers = [("answered", "answered"), ("failed", "failed"), ("refused", "refused"), ("throttled", "throttled")];

    public static void Write(JsonElement report)
    {
        var console = LedgerVerbs.Output();
        console.Profile.Width = Math.Max(console.Profile.Width, Readable);
        var totals = report.GetProperty("totals");
        console.MarkupLineInterpolated($"[bold]{Text(report, "from")} … {Text(report, "to")}[/] (giờ Việt Nam, UTC+7), sổ đăng ký (registry) {report.GetProperty("registryVersion")}, {Number(report, "records")} bản ghi (records)");
        if (report.GetProperty("archivedUpTo").ValueKind == JsonValueKind.Number)
            console.MarkupLineInterpolated($"[yellow]records up to {report.GetProperty("archivedUpTo")} were archived and are not counted[/]");
        console.WriteLine();
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in new[] { "Id", "Cơ quan (agency)", "Hệ thống (system)", "Tình trạng (standing)" })
            table.AddColumn(new TableColumn(column).NoWrap());
        foreach (var (_, title) in Numbers)
            table.AddColumn(new TableColumn(title).RightAligned().NoWrap());
        table.AddColumn(new TableColumn("last used").NoWrap()).AddColumn(new TableColumn("").NoWrap());
        foreach (var row in report.GetProperty("cells").EnumerateArray())
        {
            table.AddRow([
                Text(row, "agency"), Markup.Escape(Text(row, "agencyName")), $"({row.GetProperty("systemNumber")}) {Text(row, "system")}", Standing(row),
                .. Numbers.Select(column => Number(row, column.Name)), Day(row.GetProperty("lastUsed")), string.Join(", ", row.GetProperty("classes").EnumerateArray().Select(one => Mark(one.GetString()!)))]);
        }

        console.Write(table);
        console.MarkupLineInterpolated(
            $"[bold]{Number(totals, "subscriptions")}[/] kết nối (subscriptions): [green]{Number(totals, "used")} used[/], [yellow]{Number(totals, "neverUsed")} never used[/], {Number(totals, "suspended")} suspended; [red]{Number(totals, "refusedAgainAndAgain")} refused {report.GetProperty("refusalsFrom")} times or more[/]");
    }

    private static string Standing(JsonElement row) => Text(row, "basis") is "letter" or "none" ? Text(row, "standing") : $"{Text(row, "standing")}, {Text(row, "basis")}";

    private static string Mark(string one) => one switch
    {
        "used" => "[green]used[/]",
        "never-used" => "[yellow]never-used[/]",
        "refused-again-and-again" => "[bold red]refused-again-and-again[/]",
        _ => one,
    };

    private static string Day(JsonElement time) => time.ValueKind == JsonValueKind.String ? time.GetString()![..16].Replace('T', ' ') : "";

    private static string Number(JsonElement node, string name) => node.GetProperty(name).GetInt64().ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(JsonElement node, string name) => node.GetProperty(name).GetString()!;
}
