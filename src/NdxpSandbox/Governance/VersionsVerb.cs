using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Spectre.Console;

namespace NdxpSandbox.Governance;

/// <summary><c>ndxp versions</c>: every registry that the hub's calls were ever judged by; with a number, what made it differ from the one before.</summary>
internal static class VersionsVerb
{
    public static Command Build()
    {
        var hub = new HubOptions();
        var version = new Argument<long?>("version") { Description = "One of them, with what it changed", Arity = ArgumentArity.ZeroOrOne };
        var size = new Option<int>("--size") { Description = "How many, the newest first", DefaultValueFactory = _ => 20 };
        var command = new Command("versions", "List the versions of the registry: when, who, what, why; with a number, who gained and lost what by it") { version, size };
        hub.AddTo(command);
        command.SetAction(async (ParseResult parsed, CancellationToken cancellation) =>
        {
            using var client = hub.Connect(parsed);
            var number = parsed.GetValue(version);
            var told = await client.GetAsync(number is null ? $"/admin/versions?size={parsed.GetValue(size)}" : $"/admin/versions/{number}", cancellation);
            if (parsed.GetValue(hub.Json))
                Console.WriteLine(told.ToString());
            else if (number is null)
                List(AnsiConsole.Console, told);
            else
                One(AnsiConsole.Console, told);
            return 0;
        });
        return command;
    }

    private static void List(IAnsiConsole console, JsonElement told)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, 140);
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("#").RightAligned().NoWrap());
        foreach (var column in new[] { "Lúc (at)", "Bởi (by)", "Việc (action)", "Trở lại (back to)", "Căn cứ (ground)" })
            table.AddColumn(new TableColumn(column));
        var current = told.GetProperty("current").ToString();
        foreach (var version in told.GetProperty("versions").EnumerateArray())
        {
            var number = ChangeView.Text(version, "version");
            table.AddRow([number == current ? $"[bold green]{number}[/]" : number, .. new[] { "at", "by", "action", "backTo", "ground" }.Select(name => Markup.Escape(ChangeView.Text(version, name)))]);
        }

        console.Write(table);
        foreach (var problem in told.GetProperty("files").GetProperty("pending").EnumerateArray())
            console.MarkupLineInterpolated($"[red]chưa có hiệu lực (edited, not in force):[/] {problem.ToString()}");
    }

    private static void One(IAnsiConsole console, JsonElement told)
    {
        var version = told.GetProperty("version");
        console.WriteLine($"{ChangeView.Text(version, "version")}  {ChangeView.Text(version, "at")}  {ChangeView.Text(version, "by")}  {ChangeView.Text(version, "action")}: {ChangeView.Text(version, "ground")}");
        if (told.GetProperty("difference") is { ValueKind: JsonValueKind.Object } difference)
            new ChangeView(console).Difference(difference);
    }
}
