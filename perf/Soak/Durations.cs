using System.Collections.Concurrent;
using System.Globalization;

namespace Soak;

/// <summary>
/// How long each operation took, on the mean of every third of the run. The sum says that something grows slow; this says what.
/// </summary>
internal sealed class Durations
{
    private const int Thirds = 3, Shown = 8;

    private readonly ConcurrentDictionary<string, (long Ticks, long Calls)[]> all = new();

    public void Add(string operation, double share, TimeSpan took)
    {
        var mine = all.GetOrAdd(operation, _ => new (long, long)[Thirds]);
        lock (mine)
        {
            ref var third = ref mine[Math.Clamp((int)(share * Thirds), 0, Thirds - 1)];
            third = (third.Ticks + took.Ticks, third.Calls + 1);
        }
    }

    public void Print()
    {
        Console.WriteLine("slowest operations, mean ms in each third of the run");
        foreach (var (operation, thirds) in all.OrderByDescending(pair => Mean(pair.Value[^1])).Take(Shown))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Mean(thirds[0]),9:0.0} {Mean(thirds[1]),9:0.0} {Mean(thirds[2]),9:0.0}   {operation}"));
        }
    }

    private static double Mean((long Ticks, long Calls) of) => of.Calls == 0 ? 0 : TimeSpan.FromTicks(of.Ticks).TotalMilliseconds / of.Calls;
}
