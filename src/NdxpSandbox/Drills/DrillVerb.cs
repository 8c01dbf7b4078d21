using System.CommandLine;

namespace NdxpSandbox.Drills;

/// <summary>
/// <c>ndxp drill …</c>: hurts a hub of its own as machines do, and holds the ledger that is left against every answer that was given.
/// Exit code 0 when all of them are found, 2 when not.
/// </summary>
internal static class DrillVerb
{
    private const int Differs = 2;
    private const int Interrupted = 130;

    public static Command Build()
    {
        var seconds = new Option<double>("--seconds") { Description = "Load before the hub is hurt, and as long again while it is", DefaultValueFactory = _ => 3, Recursive = true };
        var callers = new Option<int>("--callers") { Description = "Callers at once; each calls again as soon as it is answered", DefaultValueFactory = _ => 16, Recursive = true };
        var keep = new Option<bool>("--keep") { Description = "Keep the folder with ledger and log, and say where", Recursive = true };
        var times = new Option<int>("--times") { Description = "How often in a row", DefaultValueFactory = _ => 5 };
        InRange(seconds, 0, 3600);
        InRange(callers, 1, 256);
        InRange(times, 1, 1000);

        var command = new Command("drill", "Hurt a hub as machines do, and prove that its ledger lost nothing") { seconds, callers, keep };
        command.Subcommands.Add(HubVerb.Build());
        Add("kill9", "The hub is killed under load, again and again", KillDrill.RunAsync).Options.Add(times);
        Add("disk-full", "The ledger's files cannot grow, and then can again (Linux)", DiskFullDrill.RunAsync);
        Add("torn-write", "A crash leaves half a write in log and head; then a disk that lost what it had confirmed", TornWriteDrill.RunAsync);
        Add("clock-jump", "The clock is a day slow, then a year fast, then right", ClockJumpDrill.RunAsync);
        Add("store-down", "Another program locks the ledger; then its file is gone for a while", StoreDownDrill.RunAsync);
        return command;

        Command Add(string name, string what, Func<DrillGround, Task> drill)
        {
            var verb = new Command(name, what);
            verb.SetAction((parsed, cancellation) => RunAsync(
                drill,
                new DrillOptions(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(callers), parsed.GetValue(times), parsed.GetValue(keep)),
                cancellation));
            command.Subcommands.Add(verb);
            return verb;
        }
    }

    private static async Task<int> RunAsync(Func<DrillGround, Task> drill, DrillOptions options, CancellationToken cancellation)
    {
        try
        {
            await using var ground = await DrillGround.OpenAsync(options, cancellation);
            try
            {
                await drill(ground);
            }
            catch (Exception failed) when (failed is DrillFailedException or HttpRequestException or IOException)
            {
                // A hub that died by itself no longer answers the drill either.
                ground.Expect(false, failed.Message);
            }

            await ground.EndAllAsync();
            return ground.Judge() ? 0 : Differs;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("ndxp: the drill was interrupted, and says nothing of the ledger");
            return Interrupted;
        }
        catch (PlatformNotSupportedException lacking)
        {
            await Console.Error.WriteLineAsync($"ndxp: {lacking.Message}");
            return 1;
        }
    }

    private static void InRange<T>(Option<T> option, T least, T most) where T : struct, IComparable<T> => option.Validators.Add(given =>
    {
        if (given.Tokens.Count == 1 && given.GetValueOrDefault<T>() is var value && (value.CompareTo(least) < 0 || value.CompareTo(most) > 0))
            given.AddError($"{option.Name}: {given.Tokens[0].Value} is not between {least} and {most}");
    });
}
