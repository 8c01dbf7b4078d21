using System.Text.Json;
using NdxpSandbox.Ledger;
using Spectre.Console;

namespace NdxpSandbox.Governance;

/// <summary>The mandate as a terminal shows it.</summary>
internal static class MandateTable
{
    private const int Readable = 110;

    public static void Write(JsonElement report)
    {
        var console = LedgerVerbs.Output();
        // In a narrow window the marks would be squeezed out.
        console.Profile.Width = Math.Max(console.Profile.Width, Readable);
        var left = report.GetProperty("daysLeft").GetInt32();
        console.MarkupLineInterpolated($"[bold]{Text(report, "letter")}[/], 3b: hạn (deadline) {Text(report, "deadline")}, {(left < 0 ? $"quá hạn {-left} ngày ({-left} days overdue)" : $"còn {left} ngày ({left} days left)")} tính từ (as of) {Text(report, "at")}");
        console.WriteLine($"Sổ đăng ký (registry) {report.GetProperty("registryVersion")}: {Text(report.GetProperty("basisText"), "en")}");
        console.WriteLine("✓  đã kết nối (connected)   ✗  còn thiếu (missing)   ·  không yêu cầu (not asked for)");
        console.WriteLine();

        JsonElement[] systems = [.. report.GetProperty("systems").EnumerateArray()];
        foreach (var system in systems.Where(system => system.GetProperty("must").GetInt32() > 0))
            console.MarkupLineInterpolated($"[bold]({system.GetProperty("number")})[/] {Text(system, "code"),-7} {system.GetProperty("have")} / {system.GetProperty("must")}  {Text(system, "name")}");
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("Id").NoWrap()).AddColumn(new TableColumn("Cơ quan (agency)").NoWrap());
        foreach (var system in systems)
            table.AddColumn(new TableColumn($"({system.GetProperty("number")})").Centered().NoWrap());
        table.AddColumn(new TableColumn("Kết quả (result)").NoWrap());
        foreach (var agency in report.GetProperty("agencies").EnumerateArray())
            table.AddRow([Text(agency, "agency"), Markup.Escape(Text(agency, "name")), .. systems.Select(system => Mark(agency, system)), Result(agency)]);
        console.Write(table);
        console.MarkupLineInterpolated($"[bold]{report.GetProperty("all").GetProperty("met")} / {report.GetProperty("all").GetProperty("of")}[/] đạt (meet it)");
    }

    private static string Mark(JsonElement agency, JsonElement system) =>
        agency.GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("number").GetInt32() == system.GetProperty("number").GetInt32()).Select(cell => Text(cell, "standing")).FirstOrDefault() switch
        {
            null => "[dim]·[/]",
            "connected" => "[green]✓[/]",
            _ => "[red]✗[/]",
        };

    private static string Result(JsonElement agency)
    {
        if (agency.GetProperty("met").GetBoolean())
            return "[bold green]đạt (met)[/]";
        var others = agency.GetProperty("cells").EnumerateArray().Where(cell => Text(cell, "standing") is not ("connected" or "not-connected"))
            .Select(cell => $"({cell.GetProperty("number")}) {Text(cell, "standing")}");
        return Markup.Escape($"thiếu (missing) {string.Join(", ", agency.GetProperty("missing").EnumerateArray())}{string.Concat(others.Select(other => "; " + other))}");
    }

    private static string Text(JsonElement node, string name) => node.GetProperty(name).GetString()!;
}
