using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace NdxpSandbox.Governance;

/// <summary><c>ndxp me --as H39</c>: what an application may call, on what ground, and what it could ask for.</summary>
internal static class MeVerb
{
    public static Command Build()
    {
        var hub = new HubOptions();
        var language = ExplainVerb.LanguageOption();
        var command = new Command("me", "Show what an application may call, on what ground, with what left, and what it could ask for") { language };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = hub.Connect(parsed);
            client.Language = parsed.GetValue(language);
            var me = await client.GetAsync("/ndxp/me", cancellation);
            if (parsed.GetValue(hub.Json))
                Console.WriteLine(me.ToString());
            else
                Write(me, parsed.GetValue(language) == "en");
        });
        return command;
    }

    private static void Write(JsonElement me, bool english)
    {
        var console = ReceiptText.Output();
        var organisation = me.GetProperty("organisation") is { ValueKind: JsonValueKind.Object } named ? $"{Text(named, "id")} {Text(named, "name")}" : Text(me, "application");
        console.MarkupLineInterpolated($"[bold]{organisation}[/] · {string.Join(", ", me.GetProperty("roles").EnumerateArray().Select(role => role.GetString()))} · {Text(me, "at")} · {(english ? "registry version" : "sổ đăng ký phiên bản")} {Text(me, "registryVersion")}");
        if (me.GetProperty("owns").GetArrayLength() > 0)
            console.MarkupLineInterpolated($"{(english ? "Owns" : "Chủ quản")}: {string.Join(", ", me.GetProperty("owns").EnumerateArray().Select(code => code.GetString()))}");
        if (me.GetProperty("systems").GetArrayLength() == 0)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("").NoWrap(), new TableColumn("#").RightAligned().NoWrap(), new TableColumn(english ? "System" : "Hệ thống").NoWrap(),
            new TableColumn(english ? "Operations" : "Dịch vụ").RightAligned().NoWrap(), new TableColumn(english ? "Why" : "Vì sao"), new TableColumn(english ? "Left" : "Hạn mức"));
        foreach (var system in me.GetProperty("systems").EnumerateArray())
        {
            var operations = system.GetProperty("operations").EnumerateArray().ToArray();
            table.AddRow(
                system.GetProperty("open").GetBoolean() ? "[green]✓[/]" : "[red]✗[/]",
                Text(system, "number"),
                Markup.Escape(Text(system, "code")),
                $"{operations.Count(operation => Text(operation, "decision") == "allow")}/{operations.Length}",
                Markup.Escape(Text(system, "why")),
                system.GetProperty("quota") is { ValueKind: JsonValueKind.Object } quota ? Markup.Escape(Text(quota, "why")) : "");
        }

        console.Write(table);
        console.WriteLine(english
            ? "What is closed can be asked for: ndxp explain AGENCY SYSTEM OPERATION shows the request, ready to be sent."
            : "Hệ thống chưa mở có thể xin kết nối: ndxp explain CƠ-QUAN HỆ-THỐNG DỊCH-VỤ in sẵn yêu cầu để gửi.");
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";
}
