using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NdxpMeasuring;

/// <summary>
/// Which cores what is measured runs on, and which all others: the generator, the upstream, whoever receives traces. Threads and processes
/// inherit where their maker may run, so that a process is pinned from its first instruction and its runtime counts the cores that it has.
/// </summary>
internal sealed record Cores(int[] Measured, int[] Others)
{
    /// <summary>The first core for what is measured, the rest for the others; null on a machine that has only one.</summary>
    public static Cores? Split(IReadOnlyList<int> allowed) => allowed.Count < 2 ? null : new Cores([allowed[0]], [.. allowed.Skip(1)]);

    /// <summary>Those that this process may use; none where the kernel does not say.</summary>
    public static int[] Allowed() => !File.Exists("/proc/self/status") ? [] : File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal))
        .Select(line => Listed(line[(line.IndexOf(':') + 1)..].Trim()))
        .FirstOrDefault() ?? [];

    /// <summary><c>0-2,5</c> is 0, 1, 2 and 5.</summary>
    internal static int[] Listed(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(part =>
    {
        var ends = part.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    })];

    /// <summary>One bit a core; cores from the 65th on are left out.</summary>
    internal static ulong MaskOf(IEnumerable<int> cores) => cores.Where(core => core < 64).Aggregate(0UL, (mask, core) => mask | 1UL << core);

    /// <summary>All threads of this process, those that come into being later with them.</summary>
    public static void Pin(int[] cores)
    {
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
            Set(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), cores);
    }

    /// <summary>Starts a process that may use these cores only; null leaves it where this one is.</summary>
    public static Process Start(ProcessStartInfo start, int[]? cores)
    {
        if (cores is null)
            return Process.Start(start)!;
        // A child begins where the thread is that starts it.
        var before = Mask();
        try
        {
            Set(0, cores);
            return Process.Start(start)!;
        }
        finally
        {
            SetMask(0, before);
        }
    }

    private static void Set(int thread, int[] cores) => SetMask(thread, MaskOf(cores));

    private static ulong Mask()
    {
        var mask = 0UL;
        if (sched_getaffinity(0, sizeof(ulong), ref mask) < 0)
            throw new InvalidOperationException($"The kernel does not say which cores may be used: error {Marshal.GetLastPInvokeError()}.");
        return mask;
    }

    private static void SetMask(int thread, ulong mask)
    {
        // A thread that has ended meanwhile (ESRCH) needs no core.
        if (sched_setaffinity(thread, sizeof(ulong), ref mask) < 0 && Marshal.GetLastPInvokeError() != 3)
            throw new InvalidOperationException($"A core cannot be chosen: error {Marshal.GetLastPInvokeError()}.");
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int sched_setaffinity(int thread, nint bytes, ref ulong mask);

    [DllImport("libc", SetLastError = true)]
    private static extern int sched_getaffinity(int thread, nint bytes, ref ulong mask);
}
