using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace NdxpSandbox.Governance;

/// <summary><c>ndxp plan</c>, <c>apply</c>, <c>rollback</c>: what a change of a running hub's registry would do, doing it, going back.</summary>
internal static class ChangeVerbs
{
    private const int Refused = 1;

    public static IEnumerable<Command> Build()
    {
        yield return Plan();
        yield return Apply();
        yield return Rollback();
    }

    private static Command Plan()
    {
        var (hub, path, ground) = (new HubOptions(), Path(), Ground());
        var command = new Command("plan", "Show who would gain and lose what by a change of the registry, and which calls of the last day would have gone the other way; changes nothing") { path, ground };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var document = ChangeFile.Read(parsed.GetValue(path)!, parsed.GetValue(ground));
            // A plan is not kept, so it needs no reason.
            document["ground"] ??= "plan";
            using var client = hub.Connect(parsed);
            Show(AnsiConsole.Console, await client.PostAsync("/admin/plan", document, cancellation), parsed.GetValue(hub.Json));
            return 0;
        });
        return command;
    }

    private static Command Apply()
    {
        var (hub, path, ground, yes) = (new HubOptions(), Path(), Ground(), Yes());
        var command = new Command("apply", "Change the registry of the running hub, all of it at once or nothing, after showing what that would do") { path, ground, yes };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var document = ChangeFile.Read(parsed.GetValue(path)!, parsed.GetValue(ground));
            if (document["ground"] is null)
                throw new InvalidDataException("say why: --ground \"…\"; it is kept with the version");
            using var client = hub.Connect(parsed);
            return await MakeAsync(client, "/admin/apply", document, document, parsed.GetValue(yes), parsed.GetValue(hub.Json), cancellation);
        });
        return command;
    }

    private static Command Rollback()
    {
        var (hub, ground, yes) = (new HubOptions(), Ground(), Yes());
        var version = new Argument<long?>("version") { Description = "Back to what was in force under this version [default: the one before]", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("rollback", "Put what was in force under an earlier version back in force, as a new version") { version, ground, yes };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(ground) is not { } why)
                throw new InvalidDataException("say why: --ground \"…\"; it is kept with the version");
            using var client = hub.Connect(parsed);
            var to = parsed.GetValue(version) ?? (await client.GetAsync("/admin/versions?size=1", cancellation)).GetProperty("current").GetInt64() - 1;
            return await MakeAsync(
                client, "/admin/rollback", new JsonObject { ["ground"] = why, ["backTo"] = to }, new JsonObject { ["ground"] = why, ["to"] = to }, parsed.GetValue(yes), parsed.GetValue(hub.Json), cancellation);
        });
        return command;
    }

    private static async Task<int> MakeAsync(HubClient client, string path, JsonObject planned, JsonObject document, bool yes, bool json, CancellationToken cancellation)
    {
        if (!yes && Console.IsInputRedirected)
            throw new InvalidDataException("nobody can be asked here: --yes changes the registry without asking");
        var console = AnsiConsole.Console;
        var plan = await client.PostAsync("/admin/plan", planned, cancellation);
        if (!json)
            Show(console, plan, json: false);
        if (!yes && !IsAgreed())
        {
            console.WriteLine("Không thay đổi gì (nothing was changed)");
            return Refused;
        }

        // What was shown is what is done: another version in force meanwhile is refused.
        document["expect"] ??= plan.GetProperty("version").GetInt64();
        var told = await client.PostAsync(path, document, cancellation);
        if (json)
            Console.WriteLine(told.ToString());
        else
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold green]có hiệu lực là phiên bản {told.GetProperty("version").GetInt64()} (in force as version {told.GetProperty("version").GetInt64()} after {told.GetProperty("effectiveMs").GetDouble():0.#} ms)[/]");
        return 0;
    }

    private static void Show(IAnsiConsole console, JsonElement plan, bool json)
    {
        if (json)
        {
            Console.WriteLine(plan.ToString());
            return;
        }

        var view = new ChangeView(console);
        console.WriteLine($"Phiên bản {plan.GetProperty("version")} đang có hiệu lực; thay đổi này sẽ là phiên bản {plan.GetProperty("next")} (version {plan.GetProperty("version")} is in force, this would be version {plan.GetProperty("next")})");
        view.Difference(plan);
        view.Calls(plan.GetProperty("calls"));
    }

    private static bool IsAgreed()
    {
        Console.Write("Thay đổi? (Change it?) [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private static Argument<string> Path() => new("path") { Description = "A document of changes (.json), a file of the registry (agencies.csv, systems.csv, subscriptions.csv, a contract), or a folder of them" };

    private static Option<string?> Ground() => new("--ground") { Description = "Why: a document, a decision; kept with the version" };

    private static Option<bool> Yes() => new("--yes") { Description = "Do not ask" };
}
