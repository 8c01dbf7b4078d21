using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;

namespace NdxpSandbox.Governance;

/// <summary><c>ndxp explain</c>: how a call would be decided, or was, gate by gate.</summary>
internal static class ExplainVerb
{
    /// <summary>The call would be refused, or was.</summary>
    public const int Refused = 3;

    public static Command Build()
    {
        var hub = new HubOptions();
        var what = new Argument<string[]>("what") { Description = "AGENCY SYSTEM [OPERATION], e.g. H39 DKDN chiTietDoanhNghiep; or the id of a transaction", Arity = new ArgumentArity(1, 3) };
        var parameters = new Option<string[]>("--param") { Description = "A parameter of the call, e.g. maTinh=80; may be repeated", DefaultValueFactory = _ => [], CustomParser = ParseParameters };
        var at = new Option<string?>("--at") { Description = "Moment of the call, e.g. 2021-10-28T08:00:00+07:00 [default: now]" };
        var version = new Option<long?>("--registry-version") { Description = "Version of the registry that it is judged by [default: the one in force]" };
        var language = LanguageOption();
        var command = new Command("explain", "Say how a call would be decided, gate by gate, without making it; or how one was") { what, parameters, at, version, language };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = hub.Connect(parsed);
            client.Language = parsed.GetValue(language);
            var answer = await AskAsync(client, parsed.GetValue(what)!, parsed.GetValue(parameters)!, parsed.GetValue(at), parsed.GetValue(version), cancellation);
            return Print(answer, parsed.GetValue(hub.Json), new ReceiptText(parsed.GetValue(language) == "en"));
        });
        return command;
    }

    public static Option<string> LanguageOption()
    {
        var language = new Option<string>("--lang") { Description = "vi or en", DefaultValueFactory = _ => "vi" };
        language.AcceptOnlyFromAmong("vi", "en");
        return language;
    }

    private static Task<JsonElement> AskAsync(HubClient client, string[] what, string[] parameters, string? at, long? version, CancellationToken cancellation) => what switch
    {
        [var transaction] => client.GetAsync($"/ndxp/explain/{Uri.EscapeDataString(transaction)}", cancellation),
        // In a body: a parameter may be a number that does not belong in a URL.
        [var agency, var system, .. var operation] => client.PostAsync(
            "/ndxp/explain",
            new { agency, system, operation = operation.FirstOrDefault(), parameters = Parameters(parameters), at, version },
            cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static Dictionary<string, object> Parameters(string[] given) => given
        .Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0], pair => pair[1])
        .ToDictionary(named => named.Key, object (named) => named.Count() == 1 ? named.First() : named.ToArray());

    private static int Print(JsonElement answer, bool json, ReceiptText text)
    {
        var all = answer.TryGetProperty("operations", out var operations);
        if (json)
            Console.WriteLine(answer.ToString());
        else if (all)
            text.WriteAll(answer);
        else
            text.Write(answer);
        var refused = all
            ? operations.EnumerateArray().All(each => each.GetProperty("decision").GetString() == "refuse")
            : answer.GetProperty("decision").GetString() == "refuse";
        return refused ? Refused : 0;
    }

    private static string[] ParseParameters(ArgumentResult given)
    {
        foreach (var token in given.Tokens.Where(token => token.Value.IndexOf('=') < 1))
            given.AddError($"--param: is not of the form NAME=VALUE: {token.Value}");
        return [.. given.Tokens.Select(token => token.Value)];
    }
}
