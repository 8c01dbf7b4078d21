using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NdxpSandbox.Drills;

/// <summary>
/// How large a file another process may make (RLIMIT_FSIZE): a full disk that needs no disk and no root. Only the soft limit is moved, so
/// that it can be lifted again.
/// </summary>
internal static class FileSizeLimit
{
    private const int FileSize = 1;

    public static void Set(int processId, long bytes) => Change(processId, limit => limit with { Soft = (ulong)bytes });

    public static void Lift(int processId) => Change(processId, limit => limit with { Soft = limit.Hard });

    private static void Change(int processId, Func<Limit, Limit> change)
    {
        if (Get(processId, FileSize, IntPtr.Zero, out var limit) != 0 || Set(processId, FileSize, change(limit), IntPtr.Zero) != 0)
            throw new DrillFailedException($"the hub's files cannot be limited: {new Win32Exception().Message}");
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static extern int Get(int processId, int resource, IntPtr none, out Limit old);

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static extern int Set(int processId, int resource, in Limit next, IntPtr none);

    private readonly record struct Limit(ulong Soft, ulong Hard);
}
