using System.Runtime.InteropServices;

namespace NdxpGateway.Ledger;

/// <summary>
/// Where an operator limits the size of files (<c>ulimit -f</c>, systemd's LimitFSIZE), the kernel ends whoever writes beyond it. The hub is
/// told instead that the write failed, as on a full disk, and answers 503 until there is room.
/// </summary>
internal sealed class FileSizeSignal : IHostedService, IDisposable
{
    private const PosixSignal Exceeded = (PosixSignal)25; // SIGXFSZ on Linux and macOS

    private PosixSignalRegistration? survived;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows())
            survived = PosixSignalRegistration.Create(Exceeded, signal => signal.Cancel = true);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => survived?.Dispose();
}
