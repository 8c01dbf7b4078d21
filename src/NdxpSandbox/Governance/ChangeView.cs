using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace NdxpSandbox.Governance;

/// <summary>Shows who gains and loses what, and which calls would have gone the other way.</summary>
internal sealed class ChangeView
{
    private const int Readable = 140;

    private readonly IAnsiConsole console;

    public ChangeView(IAnsiConsole console)
    {
        this.console = console;
        // In a pipe, and in a narrow window, the table would be squeezed until nothing of it could be read.
        console.Profile.Width = Math.Max(console.Profile.Width, Readable);
    }

    /// <summary>Of a change, planned, made or long past.</summary>
    public void Difference(JsonElement change)
    {
        Cells(change);
        Quotas(change);
        foreach (var (list, what) in new[] { ("agencies", "cơ quan · agency"), ("systems", "hệ thống · system"), ("operations", "dịch vụ · operation"), ("files", "tệp · file") })
        {
            foreach (var named in change.GetProperty(list).EnumerateArray())
            {
                var (sign, colour) = Text(named, "change") switch { "added" => ("+", "green"), "removed" => ("-", "red"), _ => ("~", "yellow") };
                console.MarkupLine($"[{colour}]{sign}[/] {what} {Markup.Escape(Text(named, "name"))}{(Text(named, "what") is { Length: > 0 } words ? Markup.Escape($"  {words}") : "")}");
            }
        }
    }

    public void Calls(JsonElement calls)
    {
        var looked = calls.GetProperty("looked").GetInt64();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{looked:N0}[/] lượt gọi đã ghi từ {Text(calls, "from")} (calls on record since then)");
        Turned(calls.GetProperty("wouldBeRefused"), "sẽ bị từ chối (would have been refused)", "red");
        Turned(calls.GetProperty("wouldBeAllowed"), "sẽ được chấp nhận (would have been let through)", "green");
        foreach (var use in calls.GetProperty("quotas").EnumerateArray())
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Cell(use)}: {use.GetProperty("calls").GetInt64():N0} lượt gọi; vượt hạn mức (over the limit): {use.GetProperty("overWas").GetInt64():N0} -> {use.GetProperty("overBecomes").GetInt64():N0}{(use.GetProperty("complete").GetBoolean() ? "" : " (the newest only)")}"));
        }

        foreach (var not in calls.GetProperty("notJudged").EnumerateArray())
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[dim]{not.GetProperty("calls").GetInt64():N0} {Text(not, "why")}[/]");
    }

    public static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field.ToString() : "";

    private void Cells(JsonElement change)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in new[] { "", "Cơ quan (agency)", "", "Hệ thống (system)", "Ô (cell)", "Đang là (was)", "Sẽ là (becomes)" })
            table.AddColumn(new TableColumn(column).NoWrap());
        foreach (var (list, sign, colour) in new[] { ("gains", "+", "green"), ("losses", "-", "red"), ("otherGround", "~", "yellow") })
        {
            foreach (var cell in change.GetProperty(list).EnumerateArray())
            {
                table.AddRow([
                    $"[bold {colour}]{sign}[/]", Markup.Escape(Text(cell, "agency")), Markup.Escape(Text(cell, "agencyName")), Markup.Escape(Text(cell, "system")),
                    Markup.Escape(Text(cell, "cell")), Markup.Escape(Text(cell, "was")), $"[{colour}]{Markup.Escape(Text(cell, "becomes"))}[/]"]);
            }
        }

        if (table.Rows.Count > 0)
            console.Write(table);
        else
            console.WriteLine("Không ô nào đổi (no cell opens or closes)");
    }

    private void Quotas(JsonElement change)
    {
        foreach (var quota in change.GetProperty("quotas").EnumerateArray())
            console.MarkupLineInterpolated($"[yellow]~[/] hạn mức · limit {Cell(quota)}  {Limit(quota, "was")} -> {Limit(quota, "becomes")}");
    }

    private void Turned(JsonElement calls, string what, string colour)
    {
        if (calls.GetArrayLength() == 0)
        {
            console.MarkupLineInterpolated($"  0 {what}");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).Title($"[{colour}]{Markup.Escape(what)}[/]");
        table.AddColumn(new TableColumn("Lượt (calls)").RightAligned().NoWrap());
        foreach (var column in new[] { "Cơ quan", "Hệ thống", "Dịch vụ (operation)", "Đã (was)", "Sẽ (would be)" })
            table.AddColumn(new TableColumn(column).NoWrap());
        foreach (var turned in calls.EnumerateArray())
        {
            table.AddRow([
                turned.GetProperty("calls").GetInt64().ToString("N0", CultureInfo.InvariantCulture), .. new[] { "agency", "system", "operation", "rule", "newRule" }.Select(name => Markup.Escape(Text(turned, name)))]);
        }

        console.Write(table);
    }

    private static string Cell(JsonElement of) => Text(of, "system") is { Length: > 0 } system ? $"{Text(of, "agency")}:{system}" : Text(of, "agency");

    private static string Limit(JsonElement of, string name) => Text(of, name) is { Length: > 0 } limit ? limit : "không (none)";
}
