using System.CommandLine;
using HdrHistogram;
using NdxpMeasuring;
using SideBySide.Contestants;
using SideBySide.Reporting;

namespace SideBySide.Latency;

/// <summary><c>added-latency</c>: what the hub adds to the upstream's own latency, at the pace of a usual and of a busy second.</summary>
internal static class LatencyCommand
{
    private const int Connections = 32;
    private static readonly int[] Rates = [25, 250];

    public static Command Make()
    {
        var (rounds, seconds, warmUp) = (Options.Number("--rounds", "Interleaved rounds", 5), Options.Number("--seconds", "Of each contestant in each round", 20), Options.Number("--warm-up", "Seconds at full speed before the first round", 5));
        var (unpinned, to) = (Options.Unpinned(), Options.Out("added-latency"));
        var command = new Command("added-latency", "What the hub adds to the upstream's latency at 25 and at 250 requests a second, which come whether or not others have been answered") { rounds, seconds, warmUp, unpinned, to };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromSeconds(parsed.GetValue(warmUp)), Options.Cores(parsed.GetValue(unpinned)), parsed.GetValue(to)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int rounds, TimeSpan span, TimeSpan warmUp, Cores? cores, FileInfo to, CancellationToken cancellation)
    {
        var machine = Machine.Describe(cores);
        using var field = await Field.StartAsync(Lineup.Chosen(["direct", Contestant.Bare, Contestant.Whole]), cores, null, cancellation);
        var call = Call.Named("get");
        await new Proxies.Measurement(cores, Console.WriteLine).WarmUpAsync(field.Running, [call], Connections, warmUp, cancellation);
        var (measured, strangers) = (new List<LatencyRound>(), Strangers.Watch([field.Upstream, field.Receiver, .. field.Running.Select(running => running.Process)]));
        foreach (var rate in Rates)
        {
            for (var round = 1; round <= rounds; round++)
            {
                foreach (var running in field.Running)
                {
                    cancellation.ThrowIfCancellationRequested();
                    using var load = new Load(running.Url, call.Request(running), Connections);
                    // Connections are made, and their first call is made, before it counts.
                    await load.PaceAsync(Connections * 4, TimeSpan.FromSeconds(0.25));
                    measured.Add(LatencyRound.Of(rate, running.Contestant.Name, await load.PaceAsync(rate, span)));
                }

                Console.WriteLine($"{rate}/s: round {round} of {rounds}");
            }
        }

        string[] notes = [$"{call.What}; {rounds} interleaved rounds of {span.TotalSeconds:0} s, {Connections} connections, medians (lowest to highest); latency counts from when a call should have begun", $"strangers had {Told.Number(strangers.Cores, "0.00")} cores of the machine meanwhile: with more than a tenth of a core the figures are noise", .. Rates.Select(rate => AddedLatency.Verdict(measured, rate))];
        await Report.WriteAsync(to, "Added latency", machine, notes, [AddedLatency.Table(measured, Rates)], measured);
        return 0;
    }
}

/// <summary>Milliseconds, of one round of one contestant.</summary>
internal sealed record LatencyRound(int Rate, string Name, double P50, double P99)
{
    public static LatencyRound Of(int rate, string name, HistogramBase latencies) => new(rate, name, latencies.GetValueAtPercentile(50) / 1e3, latencies.GetValueAtPercentile(99) / 1e3);
}
