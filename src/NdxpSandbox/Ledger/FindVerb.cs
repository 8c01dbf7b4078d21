using System.CommandLine;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;
using Spectre.Console;

namespace NdxpSandbox.Ledger;

/// <summary><c>ndxp ledger find --citizen …</c>: who asked for a person's data. Needs the subject keys; the ledger itself names nobody.</summary>
internal static class FindVerb
{
    public static Command Build(Option<string> data)
    {
        var citizen = new Option<string[]>("--citizen") { Description = "The person's identifier; may be repeated. - reads one a line from standard input, and the shell's history does not keep it", Required = true };
        var format = RecordFormat.Option();
        var command = new Command("find", "Show who accessed a person's data") { citizen, format };
        command.SetAction(parsed => Run(LedgerVerbs.Places(parsed.GetValue(data)!), parsed.GetValue(citizen)!, parsed.GetValue(format)!));
        return command;
    }

    private static int Run(LedgerPlaces places, IReadOnlyList<string> citizens, string format)
    {
        string[] persons = [.. citizens.SelectMany(given => given == "-" ? Lines() : [given]).Select(Normalised).Distinct()];
        if (persons.Length == 0)
            throw new LedgerUnavailableException("Standard input names nobody.");
        if (!File.Exists(Path.Combine(places.KeyDirectory, SubjectKeys.FileName)))
            throw new LedgerUnavailableException($"There are no subject keys in '{places.KeyDirectory}': without them nobody can be found.");
        var keys = places.OpenSubjectKeys();
        var hashes = persons.Select((person, at) => (Number: at + 1, Hashes: keys.HashesOf(person).Select(hash => hash.Hash).ToArray())).ToArray();

        using var store = places.OpenStore();
        using var reader = store.OpenReader();
        // A write has two records: its end tells more, its beginning stands where there is no end.
        LedgerRow[] rows = [.. new LedgerSearch(reader).Find(new LedgerQuery { Subject = [.. hashes.SelectMany(person => person.Hashes)] }, [])
            .GroupBy(row => row.Record.TransactionId).Select(records => records.MaxBy(row => row.Seq)!).OrderBy(row => row.Seq)];
        string[]? about = persons.Length == 1 ? null : [.. rows.Select(row => string.Join(' ', hashes
            .Where(person => person.Hashes.Any(hash => row.Record.Names(hash))).Select(person => person.Number)))];
        if (reader.Pruned is { } pruned)
            Console.Error.WriteLine($"records up to {ReportText.Number(pruned.LastSeq)} were archived, and are not looked at");
        if (rows.Length == 0 && format == "table")
            LedgerVerbs.Output().WriteLine("No record of that.");
        else
            RecordFormat.Write(format, rows, about);
        return 0;
    }

    // The identifier itself is never repeated: what goes wrong is told without it.
    private static string Normalised(string given) => SubjectValues.Normalise(given)
        ?? throw new LedgerUnavailableException("--citizen: that is no identifier; it has 1 to 64 letters and digits.");

    private static IEnumerable<string> Lines()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return line;
        }
    }
}
