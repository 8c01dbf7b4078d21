using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;
using Spectre.Console;

namespace NdxpSandbox.Ledger;

/// <summary>Records as a table, for who reads, or as CSV or JSON, for what reads.</summary>
internal static class RecordFormat
{
    private static readonly string[] Columns = ["record", "time", "agency", "application", "system", "operation", "outcome", "transaction"];

    public static Option<string> Option()
    {
        var format = new Option<string>("--format") { Description = "table, csv or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        return format;
    }

    /// <param name="persons">Beside each row the persons it is about, when more than one was asked for; else null.</param>
    public static void Write(string format, IReadOnlyList<LedgerRow> rows, IReadOnlyList<string>? persons)
    {
        string[] columns = persons is null ? Columns : ["person", .. Columns];
        var lines = rows.Select((row, at) => persons is null ? Cells(row) : [persons[at], .. Cells(row)]);
        if (format == "csv")
            WriteCsv(columns, lines);
        else if (format == "json")
            WriteJson(columns, lines);
        else
            WriteTable(columns, lines);
    }

    private static string[] Cells(LedgerRow row) =>
    [
        row.Seq.ToString(CultureInfo.InvariantCulture),
        Micros.ToTime(row.Record.RequestIn).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        row.Record.Agency ?? "",
        row.Record.Application ?? "",
        row.Record.System ?? "",
        row.Record.Operation ?? "",
        Outcome(row.Record),
        row.Record.TransactionId.ToString(),
    ];

    private static string Outcome(LedgerRecord record) => record switch
    {
        { Phase: Phase.Begun } => "begun, no end on record",
        { FaultCode: not 0 } => $"{Outcomes.Word(Outcomes.Of(record))} {record.FaultCode} ({record.Status})",
        _ => $"{Outcomes.Word(Outcomes.Of(record))} {record.Status}",
    };

    private static void WriteTable(string[] columns, IEnumerable<string[]> lines)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(new TableColumn(column).NoWrap());
        foreach (var line in lines)
            table.AddRow([.. line.Select(Markup.Escape)]);
        var console = LedgerVerbs.Output();
        // A transaction that is cut off could not be looked up.
        console.Profile.Width = Math.Max(console.Profile.Width, 200);
        console.Write(table);
    }

    private static void WriteCsv(string[] columns, IEnumerable<string[]> lines)
    {
        using var csv = CsvWriter.Create(Console.Out, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        foreach (var line in lines.Prepend(columns))
            csv.WriteRecord(line);
    }

    private static void WriteJson(string[] columns, IEnumerable<string[]> lines)
    {
        var objects = lines.Select(line => columns.Zip(line).ToDictionary(
            cell => cell.First,
            object? (cell) => cell.First == "record" ? long.Parse(cell.Second, CultureInfo.InvariantCulture) : cell.Second.Length == 0 ? null : cell.Second));
        Console.WriteLine(JsonSerializer.Serialize(objects, new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }
}
