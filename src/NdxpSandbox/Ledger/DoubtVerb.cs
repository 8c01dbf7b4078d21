using System.CommandLine;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Reading;
using Spectre.Console;

namespace NdxpSandbox.Ledger;

/// <summary><c>ndxp ledger doubt</c>: writes that were on record before they were sent, and whose end is not: the system may have acted on them, or not.</summary>
internal static class DoubtVerb
{
    public static Command Build(Option<string> data)
    {
        var format = RecordFormat.Option();
        var command = new Command("doubt", "Show the writes that have begun and not ended; with a running hub, those under way too") { format };
        command.SetAction(parsed => Run(LedgerVerbs.Places(parsed.GetValue(data)!), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(LedgerPlaces places, string format)
    {
        using var store = places.OpenStore();
        using var reader = store.OpenReader();
        var open = OpenWrites.Of(reader);
        var archived = reader.Pruned?.LastSeq ?? 0;
        if (open.Count == 0 && format == "table")
            LedgerVerbs.Output().WriteLine("Nothing is in doubt.");
        else
            RecordFormat.Write(format, [.. open.Where(write => write.Seq > archived).SelectMany(write => reader.Records(write.Seq, write.Seq))], null);
        foreach (var write in open.Where(write => write.Seq <= archived))
            Console.Error.WriteLine($"in doubt since before the archive: record {ReportText.Number(write.Seq)}, transaction {write.TransactionId}");
        return 0;
    }
}
