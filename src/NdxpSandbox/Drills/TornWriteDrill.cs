using System.Text;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores.Sqlite;

namespace NdxpSandbox.Drills;

/// <summary>
/// <c>torn-write</c>: a crash in the middle of a write, of which log and head each hold a half, must cost nothing; a disk that lost what
/// it had confirmed costs records, and nobody may go on as if it had not.
/// </summary>
internal static class TornWriteDrill
{
    private const string Log = SqliteStore.FileName + "-wal";
    private const int Lost = 3;

    // So few that SQLite has not begun to fold the log into the database: what is cut off below, the log alone holds.
    private const int FewCommits = 10;
    private const int FewCallers = 4;

    public static async Task RunAsync(DrillGround ground)
    {
        await KillUnderLoadAsync(ground, ground.Options.Callers, load => load.WaitAsync(ground.Options.Span));
        WriteAheadLog.Read(Path.Combine(ground.Data, Log)).Tear();
        TearHead(new LedgerPlaces(ground.Ledger, ground.Data).HeadFile);
        DrillGround.Say("killed; half a frame stands at the log's end, half a seal in the head's older slot");
        await RestartAsync(ground);
        DrillGround.Say($"the hub went on: {ground.Reconcile().Line}");

        var log = Path.Combine(ground.Data, Log);
        await KillUnderLoadAsync(ground, FewCallers, _ => Patiently.UntilAsync(
            () => File.Exists(log) && WriteAheadLog.Read(log).Commits >= FewCommits, "the ledger's log does not grow", ground.Cancellation));
        await LoseOnACopyAsync(ground);
        await RestartAsync(ground);
    }

    private static async Task KillUnderLoadAsync(DrillGround ground, int callers, Func<Load, Task> wait)
    {
        var hub = await ground.StartHubAsync();
        var load = ground.LoadOn(hub, callers);
        await wait(load);
        await hub.KillAsync(ground.Cancellation);
        await load.StopAsync();
    }

    private static async Task RestartAsync(DrillGround ground)
    {
        var hub = await ground.StartHubAsync();
        await hub.StopAsync(ground.Cancellation);
    }

    private static async Task LoseOnACopyAsync(DrillGround ground)
    {
        var copy = Path.Combine(ground.Folder, "lost");
        Copy(ground.Data, copy);
        var places = new LedgerPlaces(ground.Ledger, copy);
        var head = HeadFile.Read(places.HeadFile, KeyRing.Read(places.PublicKeys))!;
        WriteAheadLog.Read(Path.Combine(copy, Log)).CutOff(Lost);

        var hub = ground.Launch(copy);
        var refused = !await hub.StartedAsync(ground.Cancellation);
        var why = refused ? (await hub.Errors).Trim() : "";
        ground.Expect(refused && hub.ExitCode == 1 && why.Contains("Records are missing", StringComparison.Ordinal), $"on a ledger that had lost records the hub did not refuse to start because of them: {why}");
        DrillGround.Say($"of a copy the log's last {Lost} commits were cut off, and the hub does not start: {why}");

        var verified = ground.Reconcile(copy);
        var first = verified.Report?.FirstBroken;
        ground.Expect(first is not null && first.What.Contains("are missing", StringComparison.Ordinal) && first.What.Contains($"{head.Last}", StringComparison.Ordinal) && first.Seq == verified.Report!.Last + 1, $"verification does not name the records that are missing up to {head.Last}: {first?.What}");
        ground.Expect(verified.Found < verified.Acknowledged, "nothing that was acknowledged was cut off: the drill has shown nothing");
        DrillGround.Say($"and verification says: {first?.What}");
    }

    /// <summary>The slot that is written next holds the first half of one seal and the second half of another.</summary>
    private static void TearHead(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var slots = new[] { 0, 1 }.Select(slot => bytes.AsMemory(slot * HeadFile.SlotBytes, HeadFile.SlotBytes)).OrderBy(BatchIn).ToArray();
        var seal = Encoding.UTF8.GetString(slots[1].Span).Trim();
        slots[1].Span[..(seal.Length / 2)].CopyTo(slots[0].Span);
        File.WriteAllBytes(path, bytes);
    }

    private static long BatchIn(Memory<byte> slot) => Seal.Parse(Encoding.UTF8.GetString(slot.Span).Trim()).Batch;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
