using System.CommandLine;
using System.Text.Json;

namespace NdxpSandbox.Governance;

/// <summary>A verb that asks a running hub one thing and prints what it answers, for people or for programs.</summary>
internal sealed class HubVerb(HubOptions hub)
{
    private const string Operator = "operator";

    private readonly Option<bool> admin = new("--admin") { Description = "Ask the management plane; usual for 'operator', needed by an operator of another name" };

    /// <param name="ask">Is given the plane on which the application acts: /admin for the operator, /ndxp for organisations.</param>
    public Command Build(string name, string what, Symbol[] takes, Func<ParseResult, HubClient, string, CancellationToken, Task<JsonElement>> ask, Action<JsonElement> print)
    {
        var command = new Command(name, what);
        foreach (var symbol in takes)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }

        command.Options.Add(admin);
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = hub.Connect(parsed);
            var plane = parsed.GetValue(admin) || parsed.GetValue(hub.As) == Operator ? "/admin" : "/ndxp";
            var answer = await ask(parsed, client, plane, cancellation);
            if (parsed.GetValue(hub.Json))
                Console.WriteLine(answer.GetRawText());
            else
                print(answer);
            return 0;
        });
        return command;
    }
}
