using System.Globalization;

namespace NdxpMeasuring;

/// <summary>What the kernel has on account of a process: processor time, user and system, and resident memory. Linux alone.</summary>
internal static class KernelAccount
{
    // USER_HZ, which has been 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    public static TimeSpan Processor(int process) => ProcessorOf(File.ReadAllText($"/proc/{process}/stat"));

    public static long ResidentBytes(int process) => ResidentOf(File.ReadLines($"/proc/{process}/status"));

    /// <summary>Of all cores together, whoever used them.</summary>
    public static TimeSpan Machine() => MachineOf(File.ReadLines("/proc/stat").First());

    /// <summary>The process and all that it started, and those started: nginx works in a child, npm's programs do as well.</summary>
    public static int[] Tree(int process)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .ToLookup(ParentOf);
        var found = new List<int> { process };
        for (var at = 0; at < found.Count; at++)
            found.AddRange(children[found[at]]);
        return [.. found];
    }

    /// <param name="stat">A line of /proc/PID/stat; the second field may have blanks and brackets in it.</param>
    internal static TimeSpan ProcessorOf(string stat)
    {
        var fields = AfterName(stat);
        return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    // cpu  user nice system idle iowait irq softirq steal …
    internal static TimeSpan MachineOf(string cpu)
    {
        var fields = cpu.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return TimeSpan.FromSeconds((fields[0] + fields[1] + fields[2] + fields[5] + fields[6]) / TicksPerSecond);
    }

    internal static long ResidentOf(IEnumerable<string> status) => status
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', '\t', StringSplitOptions.None).Last(part => part.Length > 0 && char.IsAsciiDigit(part[0])), CultureInfo.InvariantCulture) * 1024)
        .FirstOrDefault();

    private static int ParentOf(int process)
    {
        try
        {
            return int.Parse(AfterName(File.ReadAllText($"/proc/{process}/stat"))[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return -1;
        }
    }

    private static string[] AfterName(string stat) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
}
