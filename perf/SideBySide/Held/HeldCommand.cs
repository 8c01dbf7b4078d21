using System.CommandLine;
using System.Diagnostics;
using NdxpMeasuring;
using SideBySide.Contestants;
using SideBySide.Reporting;

namespace SideBySide.Held;

/// <summary><c>held</c>: many callers that stay connected and call now and then, as agencies' servers do.</summary>
internal static class HeldCommand
{
    private const int Samples = 60;

    public static Command Make()
    {
        var (connections, rate) = (Options.Number("--connections", "Connections that stay open", 1_000), Options.Number("--rate", "Requests a second, of all together", 100));
        var minutes = new Option<double>("--minutes") { Description = "How long", DefaultValueFactory = _ => 30 };
        var (unpinned, to) = (Options.Unpinned(), Options.Out("held"));
        var command = new Command("held", "Connections that stay open, used in turn: does the hub's memory stay flat, and does every call succeed?") { connections, rate, minutes, unpinned, to };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(connections), parsed.GetValue(rate), TimeSpan.FromMinutes(parsed.GetValue(minutes)), Options.Cores(parsed.GetValue(unpinned)), parsed.GetValue(to)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int connections, int rate, TimeSpan span, Cores? cores, FileInfo to, CancellationToken cancellation)
    {
        var machine = Machine.Describe(cores);
        using var field = await Field.StartAsync(Lineup.Chosen([Contestant.Whole]), cores, null, cancellation);
        var (hub, call, began) = (field.Running[0], Call.Named("get"), Stopwatch.GetTimestamp());
        using var load = new Load(hub.Url, call.Request(hub), connections);
        var (held, strangers) = (new HeldLoad(load, connections, rate), Strangers.Watch(field.Upstream, field.Receiver, hub.Process));
        var running = held.RunAsync(span, cancellation);
        var samples = new List<Sample>();
        // Every 30 seconds of half an hour.
        for (var next = span / Samples; !running.IsCompleted; next += span / Samples)
        {
            var wait = next - Stopwatch.GetElapsedTime(began);
            await Task.WhenAny(running, Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, TimeProvider.System, cancellation));
            var sample = new Sample(
                Stopwatch.GetElapsedTime(began).TotalSeconds, held.Made, held.Errors, hub.Process!.ResidentBytes / 1e6, await hub.Process.AskAsync("heap", cancellation) / 1e6, held.At(99));
            samples.Add(sample);
            Console.WriteLine($"{sample.Seconds:0} s: {sample.Made} made, {sample.Errors} errors, {sample.ResidentMb:0} MB resident, {sample.HeapMb:0} MB heap");
        }

        await running;
        string[] notes = [$"{connections:#,0} connections, {rate} requests/s of all together, {span.TotalMinutes:0.#} min; {call.What}", Flatness.Verdict(samples), $"strangers had {Told.Number(strangers.Cores, "0.00")} cores of the machine meanwhile", .. held.Told];
        var table = new Table("Over time", ["seconds", "requests", "errors", "resident MB", "heap MB", "p99 ms so far"], [.. samples.Select(sample => (string[])
        [
            Told.Number(sample.Seconds, "0"), Told.Number(sample.Made, "#,0"), Told.Number(sample.Errors, "0"), Told.Number(sample.ResidentMb, "0"), Told.Number(sample.HeapMb, "0.0"), Told.Number(sample.P99, "0.00"),
        ])]);
        await Report.WriteAsync(to, "Held connections", machine, notes, [table], samples);
        return held.Errors == 0 ? 0 : 2;
    }
}
