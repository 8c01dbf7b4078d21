using System.Diagnostics;

namespace NdxpMeasuring;

/// <summary>How much of the machine goes to programs that have nothing to do with the measurement: figures taken beside them are noise.</summary>
internal sealed class Strangers
{
    private readonly ServerProcess[] ours;
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly TimeSpan before;

    private Strangers(ServerProcess[] ours) => (this.ours, before) = (ours, Used(ours));

    /// <summary>From now on; this process and these belong to the measurement.</summary>
    public static Strangers Watch(params IEnumerable<ServerProcess?> ours) => new([.. ours.OfType<ServerProcess>()]);

    /// <summary>Cores, on average so far.</summary>
    public double Cores => Math.Max(0, (Used(ours) - before) / Stopwatch.GetElapsedTime(began));

    private static TimeSpan Used(ServerProcess[] ours) => KernelAccount.Machine() - Environment.CpuUsage.TotalTime - TimeSpan.FromTicks(ours.Sum(server => server.Processor.Ticks));
}
