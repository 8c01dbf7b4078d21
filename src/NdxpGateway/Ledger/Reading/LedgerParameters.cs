using System.Globalization;

namespace NdxpGateway.Ledger.Reading;

/// <summary>The parameters of <c>/admin/ledger</c>. Whatever is wrong with them is told at once.</summary>
internal sealed class LedgerParameters
{
    private const string Known = "agency, system, operation, outcome, rule, status, from, to, transaction, trace, before, size, format, limit";

    private readonly List<string> problems = [];

    public LedgerParameters(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            if (!Known.Split(", ").Contains(name))
                problems.Add($"{name}: is none of {Known}{(name is "citizen" or "subject" ? "; persons are looked for by 'ndxp ledger find', since no identifier belongs in an address" : "")}");
            else if (values.Count > 1)
                problems.Add($"{name}: is given {values.Count} times");
        }

        Query = new LedgerQuery
        {
            Agency = Text(query, "agency"),
            System = Text(query, "system"),
            Operation = Text(query, "operation"),
            Rule = Text(query, "rule"),
            Status = (int?)Number(query, "status", 100, 999),
            Outcome = Parse(query, "outcome", Outcomes.Parse, $"one of {string.Join(", ", Outcomes.All)}"),
            From = Parse(query, "from", Moment, "a time such as 2021-10-28T08:00:00+07:00"),
            To = Parse(query, "to", Moment, "a time such as 2021-10-28T08:00:00+07:00"),
            Transaction = Parse(query, "transaction", text => Guid.TryParse(text, out var id) ? id : (Guid?)null, "a transaction id"),
            Trace = Text(query, "trace") is { } trace ? TraceOf(trace) : null,
            Before = Number(query, "before", 1, long.MaxValue),
        };
        Size = (int)(Number(query, "size", 1, 1_000) ?? 100);
        Limit = (int)(Number(query, "limit", 1, 10_000_000) ?? 100_000);
        Format = Parse(query, "format", word => word is "json" or "csv" or "ndjson" ? word : null, "json, csv or ndjson");
    }

    public IReadOnlyList<string> Problems => problems;

    public LedgerQuery Query { get; }

    /// <summary>Records a page.</summary>
    public int Size { get; }

    /// <summary>Records of a download.</summary>
    public int Limit { get; }

    public string? Format { get; }

    private static string? Text(IQueryCollection query, string name) => query.TryGetValue(name, out var values) ? values[0] : null;

    private static long? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Micros.Of(time) : null;

    private byte[] TraceOf(string trace)
    {
        if (trace.Length == 32 && trace.All(char.IsAsciiHexDigit))
            return Convert.FromHexString(trace);
        problems.Add("trace: is no trace id of 32 hexadecimal digits");
        return [];
    }

    private long? Number(IQueryCollection query, string name, long least, long most) => Parse(
        query, name, text => long.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : (long?)null, $"a number from {least} to {most}");

    private T? Parse<T>(IQueryCollection query, string name, Func<string, T?> parse, string what) where T : struct
    {
        if (Text(query, name) is not { } text)
            return null;
        var value = parse(text);
        if (value is null)
            problems.Add($"{name}: is not {what}");
        return value;
    }

    private string? Parse(IQueryCollection query, string name, Func<string, string?> parse, string what)
    {
        var text = Text(query, name);
        var value = text is null ? null : parse(text);
        if (text is not null && value is null)
            problems.Add($"{name}: is not {what}");
        return value;
    }
}
