using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Archive;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;
using Spectre.Console;

namespace NdxpSandbox.Ledger;

/// <summary><c>ndxp ledger export</c>: closed segments as files. What is kept for how long is the operator's decision: nothing goes unless it is said.</summary>
internal static class ExportVerb
{
    public static Command Build(Option<string> data)
    {
        var to = new Option<string>("--out") { Description = "Folder to write to", Required = true };
        var days = new Option<int?>("--older-than") { Description = "Only what is older than that many days" };
        var before = new Option<DateTimeOffset?>("--before") { Description = "Only what was sealed before that day, e.g. 2021-11-01, in UTC", CustomParser = ParseDay };
        var prune = new Option<bool>("--prune") { Description = "Then remove from the store what can be read back and verified" };
        var command = new Command("export", "Write closed segments of the ledger to files that verify by themselves; the hub may run meanwhile") { to, days, before, prune };
        command.Validators.Add(given =>
        {
            if (given.GetValue(days) is < 0 or > 36_500)
                given.AddError("--older-than: is no number of days, 0 to 36500");
            if (given.GetValue(days) is not null && given.GetValue(before) is not null)
                given.AddError("--older-than and --before say the same: give one");
        });
        command.SetAction(parsed => Run(
            LedgerVerbs.Places(parsed.GetValue(data)!), parsed.GetValue(to)!, MomentOf(parsed.GetValue(days), parsed.GetValue(before)), parsed.GetValue(prune)));
        return command;
    }

    private static int Run(LedgerPlaces places, string to, long before, bool prune)
    {
        var keys = KeyRing.Read(places.PublicKeys);
        // Opened first, so that a key that is missing is told before hours of work.
        using var key = prune ? SigningKey.Open(places.KeyDirectory) : null;
        using var store = places.OpenStore();
        using var reader = store.OpenReader();
        var console = LedgerVerbs.Output();
        var exported = new List<ExportedSegment>();
        foreach (var segment in new LedgerExport(reader, keys, to).Run(before))
        {
            if (segment.Broken is { } broken)
                return ReportText.End(console, [broken], "");
            var (header, how) = (segment.Segment.Header, segment.WasThere ? "was there, verified" : "written, read back and verified");
            console.MarkupLineInterpolated($"{segment.Path} · {ReportText.Range(header.Last - header.First + 1, header.First, header.Last)} · {how} · SHA-256 {Convert.ToHexStringLower(segment.Sha256)}");
            exported.Add(segment);
        }

        if (key is not null)
            Prune(console, new ArchivePruning(store, key, TimeProvider.System), reader, exported);
        if (exported.Count == 0)
            console.WriteLine("No closed segment to export: after 65,536 records the next batch begins another segment, and closes the one before.");
        else
            console.MarkupLineInterpolated($"[bold green]exported[/] · {exported.Count} segment{(exported.Count == 1 ? "" : "s")} · records {ReportText.Number(exported[0].Segment.Header.First)} to {ReportText.Number(exported[^1].Segment.Header.Last)}");
        return 0;
    }

    private static void Prune(IAnsiConsole console, ArchivePruning pruning, ILedgerReader reader, List<ExportedSegment> exported)
    {
        if (pruning.Finish(reader))
            console.WriteLine("finished a removal that had been interrupted");
        var pruned = pruning.Prune(reader, exported);
        if (pruned is not null)
            console.MarkupLineInterpolated($"[bold]removed[/] · records up to {ReportText.Number(pruned.LastSeq)} are no longer in the store");
        if (exported.Count > 0 && exported[^1].Segment.Tip.Last is var last && last > (pruned?.LastSeq ?? 0))
            console.MarkupLineInterpolated($"records {ReportText.Number(Math.Max(exported[0].Segment.Header.First, (pruned?.LastSeq ?? 0) + 1))} to {ReportText.Number(last)} stay in the store for now: its newest whole block of 4,096 must lie behind them");
    }

    private static long MomentOf(int? days, DateTimeOffset? before) =>
        before is { } day ? Micros.Of(day)
        : days is { } many ? Micros.Of(TimeProvider.System.GetUtcNow().AddDays(-many))
        : long.MaxValue;

    private static DateTimeOffset? ParseDay(ArgumentResult given)
    {
        if (DateOnly.TryParseExact(given.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        given.AddError($"--before: '{given.Tokens[0].Value}' is no day, such as 2021-11-01");
        return null;
    }
}
