using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NdxpGateway.Ledger.Chain;

/// <summary>
/// Makes what was written to a file of fixed size durable, as SQLite does it: without the file's times, which would be a second write to
/// the disk for each commit.
/// </summary>
internal static class DataSync
{
    private const int Interrupted = 4;

    /// <exception cref="IOException">It may or may not be on the disk.</exception>
    public static void Flush(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (FlushData(file) != 0)
        {
            if (Marshal.GetLastPInvokeError() is not Interrupted and var error)
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
        }
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static extern int FlushData(SafeFileHandle file);
}
