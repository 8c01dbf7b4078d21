using System.Diagnostics;
using System.Globalization;

namespace NdxpReplay.Measuring;

/// <summary>Processor time, in seconds since whenever: of the generator, of the hub's process, of the whole machine.</summary>
internal sealed record Processors(double Generator, double? Hub, double? Machine)
{
    // USER_HZ, which has been 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <param name="hub">Process id, or null when it is not known.</param>
    public static Processors Read(int? hub) => new(Environment.CpuUsage.TotalTime.TotalSeconds, hub is { } id ? Of(id) : null, MachineBusy());

    private static double? Of(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // cpu  user nice system idle iowait irq softirq steal …
    private static double? MachineBusy()
    {
        if (!File.Exists("/proc/stat"))
        {
            return null;
        }

        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return (fields[0] + fields[1] + fields[2] + fields[5] + fields[6]) / TicksPerSecond;
    }
}
