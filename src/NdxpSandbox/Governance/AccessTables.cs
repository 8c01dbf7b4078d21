using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace NdxpSandbox.Governance;

/// <summary>What the hub tells of access, to read in a terminal or in a pipe.</summary>
internal static class AccessTables
{
    private const int Readable = 160;

    public static void Requests(JsonElement answer)
    {
        var requests = answer.GetProperty("requests").EnumerateArray().ToArray();
        var table = Columns("Số (number)", "Cơ quan (agency)", "Hệ thống (system)", "Gửi (filed)", "Hạn (due)", "Trạng thái (state)", "Còn (working days left)");
        foreach (var request in requests)
        {
            table.AddRow(
                Text(request, "number"), Text(request, "agency"), $"{Text(request, "system")} [dim]({Text(request, "owner")})[/]", Day(request, "filedAt"), Text(request, "due"),
                State(request), Left(request));
        }

        Print(table, requests.Length, "Không có yêu cầu nào (no request).", answer);
    }

    public static void Request(JsonElement request)
    {
        var console = Console();
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        Row("Số (number)", $"[bold]{Text(request, "number")}[/]");
        Row("Trạng thái (state)", State(request));
        Row("Cơ quan (agency)", $"{Text(request, "agency")}  {Text(request, "agencyName")}");
        Row("Ứng dụng (application)", Text(request, "application"));
        Row("Hệ thống (system)", $"{Text(request, "system")}  {Text(request, "systemName")}");
        Row("Chủ quản (owner)", Text(request, "owner"));
        Row("Dữ liệu (data items)", Markup.Escape(string.Join("; ", request.GetProperty("dataItems").EnumerateArray())));
        Row("Mục đích (purpose)", Text(request, "purpose"));
        Row("Phương thức, tần suất", $"{Text(request, "method")}, {Text(request, "frequency")}");
        if (Text(request, "other") is { Length: > 0 } other)
            Row("Khác (other)", other);
        Row("Gửi (filed)", Day(request, "filedAt"));
        Row("Hạn (due)", $"{Text(request, "due")}{(Left(request) is { Length: > 0 } left ? $"  còn {left} ngày làm việc (working days left)" : "")}");
        if (string.Join(", ", request.GetProperty("holidaysNotKnown").EnumerateArray()) is { Length: > 0 } years)
            Row("", $"[yellow]chưa có ngày nghỉ lễ của năm {years} (holidays of that year are not known)[/]");
        if (request.GetProperty("answer") is { ValueKind: JsonValueKind.Object } answer)
            Row("Trả lời (answer)", $"{Day(answer, "at")}  {Who(answer)}: {Text(answer, "ground")}{(answer.GetProperty("late").GetBoolean() ? "  [yellow]quá hạn (late)[/]" : "")}");
        console.Write(grid);
        if (request.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Array)
            console.Write(Events(events));

        void Row(string name, string value) => grid.AddRow($"[dim]{name}[/]", value);
    }

    public static void History(JsonElement answer) => Print(Events(answer.GetProperty("events")), answer.GetProperty("events").GetArrayLength(), "Chưa có gì (nothing yet).", answer);

    public static void Cells(JsonElement answer)
    {
        var cells = answer.GetProperty("cells").EnumerateArray().Concat(answer.GetProperty("owned").EnumerateArray().SelectMany(system => system.GetProperty("decided").EnumerateArray())).ToArray();
        var table = CellTable();
        foreach (var cell in cells.DistinctBy(cell => (Text(cell, "agency"), Text(cell, "system"))))
            Add(table, cell);
        Print(table, cells.Length, "Chưa có quyết định nào (nothing was decided yet).", answer);
        foreach (var system in answer.GetProperty("owned").EnumerateArray().Where(system => system.GetProperty("outages").GetArrayLength() > 0))
            System(system);
    }

    public static void Cell(JsonElement cell)
    {
        var table = CellTable();
        Add(table, cell);
        Console().Write(table);
    }

    public static void System(JsonElement system)
    {
        var console = Console();
        console.MarkupLine($"[bold]{Text(system, "system")}[/]  {Text(system, "systemName")}");
        foreach (var outage in system.GetProperty("outages").EnumerateArray())
            console.MarkupLine("  " + Outage(outage));
        if (system.GetProperty("outages").GetArrayLength() == 0)
            console.MarkupLine("  [green]không tạm ngừng (not suspended)[/]");
    }

    private static Table CellTable() => Columns("Cơ quan (agency)", "Hệ thống (system)", "Mở (open)", "Căn cứ (basis)", "Ghi chú (what was decided)");

    private static void Add(Table table, JsonElement cell)
    {
        var notes = new[] { ("terminated", "chấm dứt (terminated)", "red"), ("suspended", "tạm ngừng (suspended)", "yellow"), ("granted", "chấp thuận (granted)", "green") }
            .Where(note => cell.GetProperty(note.Item1).ValueKind == JsonValueKind.Object)
            .Select(note => $"[{note.Item3}]{note.Item2}[/] {Act(cell.GetProperty(note.Item1))}")
            .Concat(cell.GetProperty("outages").EnumerateArray().Select(Outage));
        table.AddRow(
            Text(cell, "agency"), Text(cell, "system"), cell.GetProperty("open").GetBoolean() ? "[green]có (yes)[/]" : "không (no)", Text(cell, "basis"), string.Join('\n', notes));
    }

    private static string Act(JsonElement act) => $"{Day(act, "from")}{Until(act)} {Text(act, "by")}: {Text(act, "ground")}";

    private static string Outage(JsonElement outage) =>
        $"[yellow]{(outage.GetProperty("inForce").GetBoolean() ? "đang tạm ngừng (suspended)" : "đã thông báo (announced)")}[/] {Act(outage)}";

    private static string Until(JsonElement act) => Text(act, "until").Length > 0 ? $" – {Day(act, "until")}" : "";

    private static Table Events(JsonElement events)
    {
        var table = Columns("Lúc (at)", "Ai (who)", "Việc (action)", "Cơ quan", "Hệ thống", "Yêu cầu", "Căn cứ (ground)");
        foreach (var done in events.EnumerateArray())
        {
            var ground = Text(done, "toMend") is { Length: > 0 } mend ? $"{Text(done, "ground")}; cần khắc phục (to mend): {mend}" : Text(done, "ground");
            table.AddRow(Day(done, "at"), Who(done), Text(done, "action"), Text(done, "agency"), Text(done, "system"), Text(done, "request"), ground);
        }

        return table;
    }

    private static string Who(JsonElement done) => Text(done, "onBehalfOf") is { Length: > 0 } organisation ? $"{Text(done, "by")}, for {organisation}" : Text(done, "by");

    private static string State(JsonElement request) => Text(request, "state") switch
    {
        "pending" when request.GetProperty("overdue").GetBoolean() => "[bold red]quá hạn (overdue)[/]",
        "pending" => "[yellow]chờ trả lời (pending)[/]",
        "granted" => "[green]chấp thuận (granted)[/]",
        "refused" => "[red]từ chối (refused)[/]",
        _ => "[dim]đã rút (withdrawn)[/]",
    };

    private static string Left(JsonElement request)
    {
        if (request.GetProperty("workingDaysLeft").ValueKind != JsonValueKind.Number)
            return "";
        var days = request.GetProperty("workingDaysLeft").GetInt32();
        return request.GetProperty("overdue").GetBoolean() ? $"[bold red]{days} quá hạn (overdue)[/]" : days == 0 ? "[yellow]0 hôm nay (today)[/]" : $"{days}";
    }

    private static string Day(JsonElement body, string name) =>
        DateTimeOffset.TryParse(body.GetProperty(name).GetString(), CultureInfo.InvariantCulture, out var at) ? at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    // What officials wrote may have brackets in it, which are Spectre's own.
    private static string Text(JsonElement body, string name) => Markup.Escape(body.GetProperty(name).ToString());

    private static Table Columns(params string[] names)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var name in names)
            table.AddColumn(name == names[^1] ? new TableColumn(name) : new TableColumn(name).NoWrap());
        return table;
    }

    private static void Print(Table table, int rows, string otherwise, JsonElement answer)
    {
        var console = Console();
        if (rows == 0)
            console.WriteLine(otherwise);
        else
            console.Write(table);
        if (answer.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.Number)
            console.MarkupLine($"[dim]tiếp theo (more): --before {next}[/]");
    }

    private static IAnsiConsole Console()
    {
        var console = AnsiConsole.Console;
        console.Profile.Width = Math.Max(console.Profile.Width, Readable);
        return console;
    }
}
