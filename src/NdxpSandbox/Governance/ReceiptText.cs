using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace NdxpSandbox.Governance;

/// <summary>A receipt as people read it: a line a gate, then the decision and what to do about it.</summary>
internal sealed class ReceiptText(bool english)
{
    private const int Readable = 120;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IAnsiConsole console = Output();

    public static IAnsiConsole Output()
    {
        var console = AnsiConsole.Console;
        // A terminal wraps; in a pipe a line stays one.
        console.Profile.Width = Console.IsOutputRedirected ? 10_000 : Math.Max(console.Profile.Width, Readable);
        return console;
    }

    public void Write(JsonElement receipt)
    {
        WriteHead(receipt);
        var table = new Table().Border(TableBorder.Simple).AddColumns(new TableColumn("").NoWrap(), new TableColumn(Say("Cửa", "Gate")).NoWrap(), new TableColumn(Say("Quy tắc", "Rule")).NoWrap(), new TableColumn(Say("Vì sao", "Why")));
        foreach (var step in receipt.GetProperty("steps").EnumerateArray())
            table.AddRow(Mark(Text(step, "decision")), Markup.Escape(Text(step, "stage")), Markup.Escape(Text(step, "rule")), Markup.Escape(Text(step, "why")));
        console.Write(table);
        var (refused, code) = (Text(receipt, "decision") == "refuse", Text(receipt, "faultCode"));
        console.MarkupLine(refused
            ? $"[bold red]✗ {Say("Bị từ chối", "Refused")}[/] {Markup.Escape(Text(receipt, "rule"))}{(code.Length > 0 ? " " + code : "")}"
            : $"[bold green]✓ {Say("Được phép", "Allowed")}[/] {Markup.Escape(Text(receipt, "rule"))}");
        WriteHelp(receipt);
        Line(Say("Bản ghi", "Record"), Text(receipt, "record"));
        Line(Say("Vết", "Trace"), Text(receipt, "trace"));
        if (Text(receipt, "agrees") == "False")
            console.MarkupLine($"[yellow]! {Say("Chạy lại các cửa cho kết quả khác bản ghi; xem cột Vì sao.", "Run again, the gates say something else than the record; see Why.")}[/]");
        if (receipt.TryGetProperty("now", out var now))
            Line(Say("Hiện nay", "Now"), $"{(Text(now, "decision") == "refuse" ? "✗" : "✓")} {Text(now, "rule")} ({Say("sổ đăng ký phiên bản", "registry version")} {Text(now, "registryVersion")})");
        if (receipt.TryGetProperty("notLookedAt", out var besides))
            Line(Say("Không cửa nào xét", "No gate looks at"), string.Join(", ", besides.EnumerateArray().Select(name => name.GetString())));
    }

    /// <summary>All operations of a system, a line each.</summary>
    public void WriteAll(JsonElement answer)
    {
        WriteHead(answer);
        var table = new Table().Border(TableBorder.Simple).AddColumns(new TableColumn("").NoWrap(), new TableColumn(Say("Dịch vụ", "Operation")).NoWrap(), new TableColumn(Say("Quy tắc", "Rule")).NoWrap(), new TableColumn(Say("Vì sao", "Why")));
        foreach (var operation in answer.GetProperty("operations").EnumerateArray())
            table.AddRow(Mark(Text(operation, "decision")), Markup.Escape(Text(operation, "operation")), Markup.Escape(Text(operation, "rule")), Markup.Escape(Text(operation, "why")));
        console.Write(table);
    }

    private void WriteHead(JsonElement receipt)
    {
        var agency = receipt.GetProperty("agency") is { ValueKind: JsonValueKind.Object } named ? $"{Text(named, "id")} {Text(named, "name")}" : "?";
        var system = receipt.GetProperty("system") is { ValueKind: JsonValueKind.Object } known ? $" → ({Text(known, "number")}) {Text(known, "code")} {Text(known, "name")}" : "";
        console.MarkupLineInterpolated($"[bold]{agency}[/]{system}");
        var operation = receipt.TryGetProperty("operation", out var id) ? $"{id} {Text(receipt, "effect")} · " : "";
        console.WriteLine($"{operation}{Time(receipt, "at")} · {Say("sổ đăng ký phiên bản", "registry version")} {Text(receipt, "registryVersion")}");
        Line(Say("Giao dịch", "Transaction"), receipt.TryGetProperty("transaction", out var transaction) ? transaction.ToString() : "");
    }

    private void WriteHelp(JsonElement receipt)
    {
        Line(Say("Cần làm", "What to do"), Text(receipt, "remedy"));
        Line(Say("Tự mở lại lúc", "Passes by itself at"), Time(receipt, "retryAt"));
        if (receipt.GetProperty("ask") is { ValueKind: JsonValueKind.Object } ask)
            Line(Say("Hỏi", "Ask"), string.Join(' ', new[] { Text(ask, "id"), Text(ask, "name"), $"({Text(ask, "who")}):", Text(ask, "what") }.Where(part => part.Length > 0)));
        if (receipt.GetProperty("accessRequest") is { ValueKind: JsonValueKind.Object } request)
            Line($"POST /ndxp/access/requests ({Say("điền mục đích vào purpose", "fill in the purpose")})", JsonSerializer.Serialize(request, Plain));
    }

    private void Line(string name, string text)
    {
        if (text.Length > 0)
            console.MarkupLineInterpolated($"[dim]{name}:[/] {text}");
    }

    private static string Mark(string decision) => decision switch
    {
        "pass" or "allow" => "[green]✓[/]",
        "refuse" => "[red]✗[/]",
        _ => "[dim]·[/]",
    };

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static string Time(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        ? value.GetDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)
        : "";

    private string Say(string vi, string en) => english ? en : vi;
}
