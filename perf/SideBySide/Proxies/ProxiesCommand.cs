using System.CommandLine;
using NdxpMeasuring;
using SideBySide.Contestants;
using SideBySide.Reporting;
using SideBySide.Serving;

namespace SideBySide.Proxies;

/// <summary><c>proxies</c>: everybody in turn, at full speed.</summary>
internal static class ProxiesCommand
{
    public static Command Make()
    {
        var (rounds, seconds, warmUp) = (Options.Number("--rounds", "Interleaved rounds", 5), Options.Number("--seconds", "Of each contestant in each round", 5), Options.Number("--warm-up", "Seconds of each call before the first round", 5));
        var connections = new Option<int[]>("--connections") { Description = "Connections that call at once", DefaultValueFactory = _ => [32, 128], AllowMultipleArgumentsPerToken = true, CustomParser = Options.Numbers };
        var calls = new Option<string[]>("--calls") { Description = "get, post (a read), write", DefaultValueFactory = _ => ["get", "post", "write"], AllowMultipleArgumentsPerToken = true };
        calls.AcceptOnlyFromAmong([.. Call.All.Select(call => call.Name)]);
        var only = new Option<string[]>("--only") { Description = "Only these contestants, each by its name in the table", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
        var rate = new Option<int?>("--rate") { Description = "Requests a second, the same for everybody, instead of full speed: slow enough, and no trace is dropped" };
        var (nginx, unpinned, to) = (new Option<string?>("--nginx") { Description = "Where nginx is, if not where packages put it" }, Options.Unpinned(), Options.Out("side-by-side"));
        var command = new Command("proxies", "The upstream alone, bare YARP, nginx, the hub, and the hub without each of its features in turn") { rounds, seconds, warmUp, connections, calls, only, rate, nginx, unpinned, to };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromSeconds(parsed.GetValue(warmUp)), parsed.GetValue(connections)!, [.. parsed.GetValue(calls)!.Select(Call.Named)], parsed.GetValue(rate),
            Lineup.Chosen(parsed.GetValue(only)!), parsed.GetValue(nginx), Options.Cores(parsed.GetValue(unpinned)), parsed.GetValue(to)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        int rounds, TimeSpan span, TimeSpan warmUp, int[] connections, Call[] calls, int? rate, Contestant[] contestants, string? nginx, Cores? cores, FileInfo to, CancellationToken cancellation)
    {
        var found = NginxServer.Find(nginx);
        var machine = Machine.Describe(cores, $"YARP {Machine.VersionOf(typeof(Yarp.ReverseProxy.Forwarder.IHttpForwarder))}", found is null ? null : await NginxServer.VersionAsync(found));
        using var field = await Field.StartAsync(contestants, cores, nginx, cancellation);
        field.Missing.ForEach(Console.WriteLine);
        var measurement = new Measurement(cores, Console.WriteLine, rate);
        Console.WriteLine($"warming up, {calls.Length * warmUp.TotalSeconds * field.Running.Count:0} s");
        await measurement.WarmUpAsync(field.Running, calls, connections.Min(), warmUp, cancellation);
        var (sheets, counted) = (new List<Sheet>(), await ExportedSpans.CountAsync(field.Running, cancellation));
        foreach (var call in calls)
        {
            foreach (var count in connections)
                sheets.Add(await measurement.RunAsync(call, count, rounds, span, field.Running, [field.Upstream, field.Receiver], cancellation));
        }

        string[] notes =
        [
            $"{rounds} interleaved rounds of {span.TotalSeconds:0.#} s; medians; ratios and shares are worked out round by round",
            "CPU is user and system time of the contestant's process; " + (rate is null
                ? "the generator is closed (a connection calls again when it is answered), so p50 and p99 are those of a full load"
                : $"{rate} requests/s of everybody, whether or not others were answered"),
            "'>=': the generator's side had no core left and the contestant had; own cores and generator's side are how busy both were, strangers how much of the machine went to programs that have nothing to do with it: with more than a tenth of a core the figures are noise",
            .. contestants.Where(contestant => field.Running.Any(running => running.Contestant == contestant)).Select(contestant => $"{contestant.Name}: {contestant.How}"),
            .. field.Missing,
            .. ExportedSpans.Tell(counted, await ExportedSpans.CountAsync(field.Running, cancellation)),
        ];
        await Report.WriteAsync(to, "Side by side", machine, notes, [.. sheets.Select(sheet => SheetTable.Of(sheet, Contestant.Bare, Contestant.Off))], sheets);
        return 0;
    }
}
