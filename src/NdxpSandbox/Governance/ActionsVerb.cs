using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace NdxpSandbox.Governance;

/// <summary><c>ndxp actions</c>: who did what with the hub's own API, and what was refused.</summary>
internal static class ActionsVerb
{
    private const int Readable = 130;

    public static Command Build()
    {
        var size = new Option<int>("--size") { Description = "How many of the newest", DefaultValueFactory = _ => 50 };
        return new HubVerb(new HubOptions()).Build(
            "actions", "Show every action on the hub's own API, the newest first: who, what, with which answer", [size],
            (parsed, client, _, cancellation) => client.GetAsync($"/admin/actions?size={parsed.GetValue(size)}", cancellation),
            answer => Print(AnsiConsole.Console, answer.GetProperty("actions").EnumerateArray()));
    }

    private static void Print(IAnsiConsole console, IEnumerable<JsonElement> actions)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, Readable);
        var table = new Table().Border(TableBorder.Simple).AddColumns("Lúc (at)", "Ai (who)", "Việc (action)", "Kết quả (answer)", "Phiên bản (version)", "Giao dịch (transaction)");
        foreach (var action in actions)
        {
            var (status, rule) = (action.GetProperty("status").GetInt32(), action.GetProperty("rule").GetString()!);
            table.AddRow(
                action.GetProperty("at").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm:ss"),
                Markup.Escape(action.GetProperty("application").GetString()!),
                Markup.Escape(action.GetProperty("action").GetString()!),
                status < 400 ? status.ToString() : $"[red]{status} {Markup.Escape(rule)}[/]",
                action.GetProperty("registryVersion").ToString(),
                action.GetProperty("transactionId").GetString()!);
        }

        console.Write(table);
    }
}
