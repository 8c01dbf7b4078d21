using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace NdxpSandbox.Governance;

/// <summary><c>ndxp quotas [AGENCY]</c>: what is used of the limits, the heaviest first.</summary>
internal static class QuotasVerb
{
    private const int Readable = 110;

    public static Command Build()
    {
        var (hub, agency) = (new HubOptions(), new Argument<string?>("agency") { Description = "Agency identifier, e.g. H39; all that have called today when left out", Arity = ArgumentArity.ZeroOrOne });
        var command = new Command("quotas", "Show what agencies have used today, and what is left of their limits") { agency };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = hub.Connect(parsed);
            var wanted = parsed.GetValue(agency);
            var answer = await client.GetAsync(wanted is null ? "/admin/quotas" : $"/admin/quotas?agency={Uri.EscapeDataString(wanted)}", cancellation);
            if (parsed.GetValue(hub.Json))
                Console.WriteLine(answer.GetRawText());
            else
                Print(AnsiConsole.Console, answer.GetProperty("agencies").EnumerateArray().Where(line => wanted is not null || IsUsed(line)));
            return 0;
        });
        return command;
    }

    private static bool IsUsed(JsonElement line) => line.GetProperty("usedToday").GetInt32() > 0 || line.GetProperty("underWay").GetInt32() > 0;

    private static void Print(IAnsiConsole console, IEnumerable<JsonElement> lines)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, Readable);
        var table = new Table().Border(TableBorder.Simple).AddColumns("Cơ quan (agency)", "Hệ thống (system)");
        foreach (var column in new[] { "Hôm nay (today)", "Đang chạy (under way)", "Còn trong giây (left now)", "Còn trong ngày (left today)" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var line in lines.OrderByDescending(line => line.GetProperty("usedToday").GetInt32()))
        {
            table.AddRow(
                line.GetProperty("agency").GetString()!, line.GetProperty("system").GetString() ?? "",
                Number(line.GetProperty("usedToday").GetInt32()), Number(line.GetProperty("underWay").GetInt32()), Left(line, "second"), Left(line, "day"));
        }

        console.Write(table);
        if (table.Rows.Count == 0)
            console.WriteLine("Hôm nay chưa có lượt gọi nào. No call has been counted today.");
    }

    private static string Left(JsonElement line, string window) => line.GetProperty("allowances").EnumerateArray()
        .Where(allowance => allowance.GetProperty("window").GetString() == window)
        .Select(allowance => $"{Number(allowance.GetProperty("remaining").GetInt32())} / {Number(allowance.GetProperty("limit").GetInt32())}").FirstOrDefault() ?? "";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
