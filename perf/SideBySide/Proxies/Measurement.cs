using System.Diagnostics;
using NdxpMeasuring;
using SideBySide.Contestants;

namespace SideBySide.Proxies;

/// <summary>Rounds over all contestants in turn.</summary>
/// <param name="perSecond">A steady rate; null for as fast as answers come.</param>
internal sealed class Measurement(Cores? cores, Action<string> say, double? perSecond = null)
{
    private readonly int others = cores?.Others.Length ?? Environment.ProcessorCount, own = cores?.Measured.Length ?? Environment.ProcessorCount;

    public async Task<Sheet> RunAsync(Call call, int connections, int rounds, TimeSpan span, IReadOnlyList<Running> field, IReadOnlyList<ServerProcess> beside, CancellationToken cancellation)
    {
        var sheet = new Sheet(call.What, connections);
        foreach (var running in field)
            sheet.Rounds[running.Contestant.Name] = [];
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var running in field)
            {
                cancellation.ThrowIfCancellationRequested();
                sheet.Rounds[running.Contestant.Name].Add(await MeasureAsync(running, call, connections, span, beside));
            }

            say($"{call.Name}, {connections} connections: round {round} of {rounds}");
        }

        foreach (var running in field.Where(running => running.Process is not null))
            sheet.Resident[running.Contestant.Name] = running.Process!.ResidentBytes;
        return sheet;
    }

    /// <summary>Until the runtime has compiled for good what it runs.</summary>
    public async Task WarmUpAsync(IReadOnlyList<Running> field, IEnumerable<Call> calls, int connections, TimeSpan span, CancellationToken cancellation)
    {
        foreach (var running in field)
        {
            foreach (var call in calls)
            {
                cancellation.ThrowIfCancellationRequested();
                using var load = new Load(running.Url, call.Request(running), connections);
                await load.SaturateAsync(span);
            }
        }
    }

    private async Task<Round> MeasureAsync(Running running, Call call, int connections, TimeSpan span, IReadOnlyList<ServerProcess> beside)
    {
        // Connections are made anew, because some servers close those that rest while others are measured; making them does not count.
        using var load = new Load(running.Url, call.Request(running), connections);
        await MakeAsync(load, TimeSpan.FromTicks(Math.Min(span.Ticks / 10, TimeSpan.TicksPerSecond / 4)));
        var allocatedBefore = await AllocatedAsync(running);
        var (before, besideBefore, strangers) = (running.Process?.Processor, Beside(), Strangers.Watch([running.Process, .. beside]));
        var made = await MakeAsync(load, span);
        var (used, besideUsed, strange) = (running.Process?.Processor - before, Beside() - besideBefore, strangers.Cores);
        var allocated = await AllocatedAsync(running) - allocatedBefore;
        return new Round(
            used?.TotalMicroseconds / made.Count,
            made.Count / made.Took.TotalSeconds,
            made.Latencies.GetValueAtPercentile(50) / 1e3,
            made.Latencies.GetValueAtPercentile(99) / 1e3,
            (double?)allocated / made.Count,
            used / made.Took / own,
            besideUsed / made.Took / others,
            strange);

        TimeSpan Beside() => Environment.CpuUsage.TotalTime + TimeSpan.FromTicks(beside.Sum(server => server.Processor.Ticks));
    }

    private async Task<Made> MakeAsync(Load load, TimeSpan span)
    {
        if (perSecond is not { } rate)
            return await load.SaturateAsync(span);
        var began = Stopwatch.GetTimestamp();
        var latencies = await load.PaceAsync(rate, span);
        return new Made(latencies.TotalCount, Stopwatch.GetElapsedTime(began), latencies);
    }

    private static async Task<long?> AllocatedAsync(Running running) => running.Answers ? await running.Process!.AskAsync("allocated") : null;
}
