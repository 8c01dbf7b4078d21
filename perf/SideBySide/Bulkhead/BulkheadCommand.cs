using System.CommandLine;
using NdxpMeasuring;
using SideBySide.Contestants;
using SideBySide.Reporting;

namespace SideBySide.Bulkhead;

/// <summary><c>bulkhead</c>: whether callers of one system notice that another one hangs.</summary>
internal static class BulkheadCommand
{
    private const int Connections = 32;
    private const string Quiet = "nothing hangs", Hangs = "BHXH hangs";

    public static Command Make()
    {
        var (rounds, seconds, rate) = (Options.Number("--rounds", "Interleaved rounds", 5), Options.Number("--seconds", "Of each kind in each round", 15), Options.Number("--rate", "Calls a second to the system that hangs", 100));
        var (unpinned, to) = (Options.Unpinned(), Options.Out("bulkhead"));
        var command = new Command("bulkhead", "A system's latency under full load and at 250 requests a second, while another one hangs and is called all the same") { rounds, seconds, rate, unpinned, to };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rate), Options.Cores(parsed.GetValue(unpinned)), parsed.GetValue(to)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int rounds, TimeSpan span, int rate, Cores? cores, FileInfo to, CancellationToken cancellation)
    {
        var machine = Machine.Describe(cores);
        using var hanging = new HangingSystem();
        var whole = Lineup.Chosen([Contestant.Whole])[0] with { Settings = new() { ["Upstreams:BHXH:Url"] = hanging.Url.ToString() } };
        using var field = await Field.StartAsync([whole], cores, null, cancellation);
        var (hub, call) = (field.Running[0], Call.Named("get"));
        await new Proxies.Measurement(cores, Console.WriteLine).WarmUpAsync(field.Running, [call], Connections, 4 * span, cancellation);
        using var callers = new Callers(hub, Call.Named("post"));
        var (measured, strangers) = (new List<BulkheadRound>(), Strangers.Watch(field.Upstream, field.Receiver, hub.Process));
        for (var round = 1; round <= rounds; round++)
        {
            measured.Add(await MeasureAsync(Quiet, hub, call, span));
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var calling = callers.RunAsync(rate, stop.Token);
            measured.Add(await MeasureAsync(Hangs, hub, call, span));
            await stop.CancelAsync();
            await calling;
            Console.WriteLine($"round {round} of {rounds}");
        }

        string[] notes =
        [
            $"asked: {call.What}",
            $"BHXH takes connections and never answers; {rate} calls a second to it; at most {callers.Most} of them waited at once; they were answered: {string.Join(", ", callers.Answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Key} {answer.Value} times"))}",
            $"{rounds} interleaved rounds of {span.TotalSeconds:0} s under full load on {Connections} connections and as long at 250 requests a second; medians (lowest to highest)",
            $"strangers had {Told.Number(strangers.Cores, "0.00")} cores of the machine meanwhile: with more than a tenth of a core the figures are noise",
        ];
        var table = new Table("DKDN", ["", "full load, requests/s", "p50 ms", "p99 ms", "at 250/s, p50 ms", "p99 ms"], [.. new[] { Quiet, Hangs }.Select(name => Row(name, [.. measured.Where(round => round.Name == name)]))]);
        await Report.WriteAsync(to, "One system hangs", machine, notes, [table], measured);
        return 0;
    }

    private static async Task<BulkheadRound> MeasureAsync(string name, Running hub, Call call, TimeSpan span)
    {
        using var load = new Load(hub.Url, call.Request(hub), Connections);
        var full = await load.SaturateAsync(span);
        var paced = await load.PaceAsync(250, span);
        return new BulkheadRound(
            name, full.Count / full.Took.TotalSeconds, full.Latencies.GetValueAtPercentile(50) / 1e3, full.Latencies.GetValueAtPercentile(99) / 1e3,
            paced.GetValueAtPercentile(50) / 1e3, paced.GetValueAtPercentile(99) / 1e3);
    }

    private static string[] Row(string name, IReadOnlyList<BulkheadRound> rounds) =>
    [
        name,
        Told.Spread(Spread.Of(rounds.Select(round => round.PerSecond)), "#,0"),
        Told.Spread(Spread.Of(rounds.Select(round => round.P50)), "0.00"),
        Told.Spread(Spread.Of(rounds.Select(round => round.P99)), "0.00"),
        Told.Spread(Spread.Of(rounds.Select(round => round.PacedP50)), "0.00"),
        Told.Spread(Spread.Of(rounds.Select(round => round.PacedP99)), "0.00"),
    ];
}

/// <summary>Milliseconds, of one round.</summary>
internal sealed record BulkheadRound(string Name, double PerSecond, double P50, double P99, double PacedP50, double PacedP99);
