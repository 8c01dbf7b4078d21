using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.Json;

namespace NdxpSandbox.Governance;

/// <summary><c>ndxp report …</c>: who meets the letter's mandate, and what is made of every subscription, out of a running hub.</summary>
internal static class ReportVerb
{
    private static readonly string[] Formats = ["table", "csv", "json", "html"];

    public static Command Build() => new("report", "Reports of a running hub: the letter's mandate, and the use of each subscription")
    {
        Report(
            "mandate", "Who is connected with what letter 4336/BTTTT-THH asks for by 1 December 2021, and who misses what", MandateTable.Write,
            new Option<string?>("--at") { Description = "As of that day or moment, e.g. 2021-12-01 [default: now]" },
            new Option<string?>("--version") { Description = "By that version of the registry instead of the one in force then" },
            new Option<bool>("--grants") { Description = "Let the grants of a sandbox count, which are not in the letter" }),
        Report(
            "use", "What the ledger has of each subscription: used, never used, refused again and again, suspended", UseTable.Write,
            new Option<string?>("--from") { Description = "First day of the period, e.g. 2021-10-28 [default: 30 days in all]" },
            new Option<string?>("--to") { Description = "Last day of the period [default: today]" },
            new Option<string?>("--refusals") { Description = "From how many refusals on it is again and again [default: the hub's option, 10]" },
            new Option<string?>("--agency") { Description = "Of one agency, e.g. H39" },
            new Option<string?>("--system") { Description = "Of one system, e.g. DKDN" },
            new Option<string?>("--class") { Description = "Only what is used, never-used, refused-again-and-again, refused, suspended or terminated" }),
    };

    private static Command Report(string name, string what, Action<JsonElement> table, params Option[] parameters)
    {
        var hub = new HubOptions();
        var format = new Option<string?>("--format") { Description = "table, csv, json or html [default: table, or as the ending of --out says]" };
        format.AcceptOnlyFromAmong(Formats);
        var file = new Option<string?>("--out") { Description = "Write it to this file; html can be printed" };
        var command = new Command(name, what);
        foreach (var option in parameters.Concat([format, file]))
            command.Options.Add(option);
        hub.AddTo(command);
        command.Validators.Add(given =>
        {
            if (given.GetValue(file) is { } path && FormatOf(given.GetValue(format), path, given.GetValue(hub.Json)) == "table")
                given.AddError($"--out: '{path}' ends neither in .csv, .json nor .html; say --format");
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed, hub, PathOf(name, parsed, parameters, hub), FormatOf(parsed.GetValue(format), parsed.GetValue(file), parsed.GetValue(hub.Json)), parsed.GetValue(file), table, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, HubOptions options, string path, string format, string? file, Action<JsonElement> table, CancellationToken cancellation)
    {
        using var hub = options.Connect(parsed);
        var text = await hub.TextAsync(HttpMethod.Get, $"{path}format={(format == "table" ? "json" : format)}", null, cancellation);
        if (format == "table")
            table(JsonSerializer.Deserialize<JsonElement>(text));
        else if (file is null)
            Console.Out.Write(text);
        else
            // By the mark Excel knows that it is UTF-8.
            await File.WriteAllTextAsync(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == "csv"), cancellation);
        return 0;
    }

    // The operator sees all, everybody else what is theirs.
    private static string PathOf(string name, ParseResult parsed, IEnumerable<Option> parameters, HubOptions hub) => string.Concat([
        parsed.GetValue(hub.As)!.Contains("operator", StringComparison.Ordinal) ? $"/admin/reports/{name}?" : $"/ndxp/reports/{name}?",
        .. parameters.Select(option => parsed.GetResult(option) is { Implicit: false } given
            ? $"{option.Name.TrimStart('-')}={Uri.EscapeDataString(given.Tokens is [var value, ..] ? value.Value : "true")}&"
            : "")]);

    private static string FormatOf(string? format, string? file, bool json) => format
        ?? (json ? "json" : Path.GetExtension(file ?? "").TrimStart('.').ToLowerInvariant() is var ending && ending != "table" && Formats.Contains(ending) ? ending : "table");
}
