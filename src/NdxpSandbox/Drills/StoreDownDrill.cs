using Microsoft.Data.Sqlite;
using NdxpGateway.Ledger.Stores.Sqlite;

namespace NdxpSandbox.Drills;

/// <summary><c>store-down</c>: another program holds the ledger's file for longer than the hub waits; then the file is gone for a while.</summary>
internal static class StoreDownDrill
{
    // Moved away with the database first, and back with it last: the hub looks for it alone, and must not open it without its log.
    private static readonly string[] Files = [SqliteStore.FileName, SqliteStore.FileName + "-wal", SqliteStore.FileName + "-shm"];

    public static async Task RunAsync(DrillGround ground)
    {
        var hub = await ground.StartHubAsync();
        var load = ground.LoadOn(hub);
        await load.WaitAsync(ground.Options.Span);

        DrillGround.Say($"another program locks the ledger, and the hub waits {ground.Ledger.BusyTimeoutMs} ms for it");
        using (Lock(Path.Combine(ground.Data, SqliteStore.FileName)))
            await ground.WhileDownAsync(hub);
        DrillGround.Say("it is done");
        await ground.RecoversAsync(hub, load);

        DrillGround.Say("the ledger's file is moved away");
        var away = Directory.CreateDirectory(Path.Combine(ground.Folder, "away")).FullName;
        Move(Files, ground.Data, away);
        await ground.WhileDownAsync(hub);
        Move(Files.Reverse(), away, ground.Data);
        DrillGround.Say("it is back");
        await ground.RecoversAsync(hub, load);
        await load.StopAsync();
        await hub.StopAsync(ground.Cancellation);
    }

    private static SqliteConnection Lock(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 30000; BEGIN EXCLUSIVE;";
        command.ExecuteNonQuery();
        return connection;
    }

    private static void Move(IEnumerable<string> files, string from, string to)
    {
        foreach (var file in files.Where(file => File.Exists(Path.Combine(from, file))))
            File.Move(Path.Combine(from, file), Path.Combine(to, file));
    }
}
