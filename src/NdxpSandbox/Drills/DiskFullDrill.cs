using NdxpGateway.Ledger.Stores.Sqlite;

namespace NdxpSandbox.Drills;

/// <summary><c>disk-full</c>: the ledger's files cannot grow under load, and then can again.</summary>
internal static class DiskFullDrill
{
    // Before it is full for good, SQLite makes itself room now and then: it folds its log into the database and begins another.
    private const int RedInARow = 20;

    public static async Task RunAsync(DrillGround ground)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("only Linux can limit the files of a process that runs, and this drill needs it");
        var hub = await ground.StartHubAsync();
        var load = ground.LoadOn(hub);
        await load.WaitAsync(ground.Options.Span);

        // What the log of the store is, plus a little: in what is full of others' files there is still room for a few records.
        var limit = new FileInfo(Path.Combine(ground.Data, SqliteStore.FileName + "-wal")).Length + (64 << 10);
        DrillGround.Say($"no file may grow beyond {limit >> 10:N0} KiB");
        FileSizeLimit.Set(hub.Id, limit);
        var red = 0;
        await Patiently.UntilAsync(
            async () => (red = await hub.IsReadyAsync(ground.Cancellation) ? 0 : red + 1) == RedInARow, "the ledger's files do not get full", ground.Cancellation);
        await ground.WhileDownAsync(hub);

        FileSizeLimit.Lift(hub.Id);
        DrillGround.Say("files may grow again");
        await ground.RecoversAsync(hub, load);
        await load.StopAsync();
        await hub.StopAsync(ground.Cancellation);
    }
}
