using NdxpGateway.Registry;
using NdxpGateway.Storage;

namespace NdxpGateway.Changes;

/// <summary>Looks at the registry's files when the operating system says that one was written, and every now and then even so.</summary>
internal sealed class FileWatch(FileReload reload, ChangesOptions options, RegistryOptions registry, DataDirectory data, TimeProvider time, ILogger<FileWatch> logger) : BackgroundService
{
    // Between two looks that have to find the same: what is written in several steps is taken over at its end.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim written = new(0, 1);
    private string fingerprint = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.WatchSeconds == 0)
            return;
        // The loop must not hold up the start.
        await Task.Yield();
        using var watcher = Watcher();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var told = await WaitAsync(stoppingToken);
                var print = Fingerprint();
                if (!told && print == fingerprint && !reload.IsDue)
                    continue;
                fingerprint = print;
                while (!reload.Look())
                    await Task.Delay(Settling, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
            {
                logger.LogWarning("The registry's files cannot be looked at: {Reason}", broken.Message);
            }
        }
    }

    public override void Dispose()
    {
        written.Dispose();
        base.Dispose();
    }

    // True when something was written, false when it is only time to look.
    private async Task<bool> WaitAsync(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var told = written.WaitAsync(either.Token);
        var due = Task.Delay(TimeSpan.FromSeconds(options.WatchSeconds), time, either.Token);
        var first = await Task.WhenAny(told, due);
        await either.CancelAsync();
        stopping.ThrowIfCancellationRequested();
        return first == told;
    }

    private FileSystemWatcher? Watcher()
    {
        if (registry.Directory is not { } directory || !Directory.Exists(directory))
            return null;
        try
        {
            var watcher = new FileSystemWatcher(directory) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => Tell();
            watcher.Created += (_, _) => Tell();
            watcher.Deleted += (_, _) => Tell();
            watcher.Renamed += (_, _) => Tell();
            watcher.Error += (_, _) => Tell();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException limit)
        {
            logger.LogWarning("'{Directory}' cannot be watched ({Reason}): it is looked at every {Seconds} s", directory, limit.Message, options.WatchSeconds);
            return null;
        }
    }

    private void Tell()
    {
        try
        {
            written.Release();
        }
        catch (Exception known) when (known is SemaphoreFullException or ObjectDisposedException)
        {
            // It is told already, or the hub ends.
        }
    }

    // Name, size and time of every file: what a look costs is paid when one of them is another.
    private string Fingerprint()
    {
        var files = registry.Directory is { } directory && Directory.Exists(directory) ? new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories) : [];
        return string.Join('\n', files.Append(new FileInfo(data.File(FileReload.GrantsFile))).Where(file => file.Exists)
            .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal));
    }
}
