using System.Text;
using System.Text.Json;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Reading;

/// <summary><c>/admin/ledger</c> of the management plane: the record to look through and to take away.</summary>
internal sealed class LedgerEndpoints(LedgerPlaces places, Doubts doubts)
{
    private const string Root = "/admin/ledger";

    public Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(Root, out var rest))
            return next(context);
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET";
            return ProblemAsync(context, 405, ["the ledger is only read"]);
        }

        return rest.Value switch
        {
            "" or "/" => GuardedAsync(context, SearchAsync),
            "/totals" => GuardedAsync(context, TotalsAsync),
            "/head" => GuardedAsync(context, HeadAsync),
            _ => next(context),
        };
    }

    private static async Task GuardedAsync(HttpContext context, Func<HttpContext, Task> answer)
    {
        try
        {
            await answer(context);
        }
        catch (LedgerUnavailableException unavailable) when (!context.Response.HasStarted)
        {
            await ProblemAsync(context, 503, [unavailable.Message]);
        }
    }

    private static Task ProblemAsync(HttpContext context, int status, IReadOnlyList<string> problems)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { title = "The ledger cannot be read so", status, problems }, options: null, contentType: "application/problem+json");
    }

    private async Task SearchAsync(HttpContext context)
    {
        var asked = new LedgerParameters(context.Request.Query);
        if (asked.Problems.Count > 0)
        {
            await ProblemAsync(context, 400, asked.Problems);
            return;
        }

        using var store = places.OpenStore();
        // Who asks what is in doubt, or sees a write that has begun, has it looked up, once; else nobody does.
        var open = new Lazy<IReadOnlyCollection<OpenWrite>>(() => doubts.In(store));
        var inDoubt = new Lazy<HashSet<long>>(() => [.. open.Value.Select(write => write.Seq)]);
        var asOf = asked.Query.Outcome == Outcome.InDoubt ? open.Value : [];
        using var reader = store.OpenReader();
        var found = new LedgerSearch(reader).Find(asked.Query, asOf).Select(row => (row, OutcomeOf(row, inDoubt)));
        var accept = context.Request.Headers.Accept.ToString();
        switch (asked.Format ?? (accept.Contains("text/csv") ? "csv" : accept.Contains("application/x-ndjson") ? "ndjson" : "json"))
        {
            case "csv":
                await DownloadAsync(context, "text/csv; charset=UTF-8", "csv", [CsvText.Line(RecordFields.All.Select(field => field.Name))],
                    found.Take(asked.Limit).Select(pair => CsvText.Line(RecordFields.All.Select(field => field.Read(pair.row, pair.Item2)))));
                break;
            case "ndjson":
                await DownloadAsync(context, "application/x-ndjson; charset=UTF-8", "ndjson", [], found.Take(asked.Limit).Select(pair => JsonLine(pair.row, pair.Item2)));
                break;
            default:
                await PageAsync(context, [.. found.Take(asked.Size + 1)], asked.Size);
                break;
        }
    }

    private static Outcome OutcomeOf(LedgerRow row, Lazy<HashSet<long>> inDoubt) =>
        row.Record.Phase == Phase.Begun && inDoubt.Value.Contains(row.Seq) ? Outcome.InDoubt : Outcomes.Of(row.Record);

    private static async Task PageAsync(HttpContext context, (LedgerRow Row, Outcome Outcome)[] found, int size)
    {
        context.Response.ContentType = "application/json; charset=UTF-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("records");
        foreach (var (row, outcome) in found.Take(size))
            RecordFields.Write(json, row, outcome);
        json.WriteEndArray();
        if (found.Length > size)
            json.WriteNumber("next", found[size - 1].Row.Seq);
        else
            json.WriteNull("next");
        json.WriteEndObject();
    }

    private static async Task DownloadAsync(HttpContext context, string type, string extension, IEnumerable<string> head, IEnumerable<string> lines)
    {
        context.Response.ContentType = type;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"ndxp-ledger.{extension}\"";
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(false), 32 << 10);
        foreach (var line in head.Concat(lines))
            await writer.WriteAsync(line.AsMemory(), context.RequestAborted);
    }

    private static string JsonLine(LedgerRow row, Outcome outcome)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            RecordFields.Write(json, row, outcome);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private Task TotalsAsync(HttpContext context)
    {
        if (TotalsParameters.Read(context.Request.Query, out var problems) is not { } asked)
            return ProblemAsync(context, 400, problems);
        using var store = places.OpenStore();
        using var reader = store.OpenReader();
        var days = DailyTotals.Of(reader, asked.From, asked.To);
        return asked.Csv
            ? DownloadAsync(context, "text/csv; charset=UTF-8", "csv", [CsvText.Line(["day", "agency", "system", "outcome", "transactions"])],
                days.SelectMany(day => day.Totals.Select(total => CsvText.Line([day.Day, total.Agency, total.System, total.Outcome, total.Transactions]))))
            : context.Response.WriteAsJsonAsync(new { letterADay = DailyTotals.LetterADay, days });
    }

    private Task HeadAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=UTF-8";
        var head = HeadFile.Read(places.HeadFile, KeyRing.Read(places.PublicKeys)) ?? throw new LedgerUnavailableException("The ledger has no head yet.");
        return context.Response.WriteAsync(head.Signed + "\n");
    }
}
