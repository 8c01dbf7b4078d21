using NdxpGateway.Telemetry;

namespace NdxpGateway.Exchanges;

/// <summary>Keeps what a receipt will tell of an exchange that is about to be answered with a status.</summary>
internal delegate void KeepReceipt(Exchange exchange, int status);

/// <summary>The headers that every answer carries: which transaction it was, how it was decided, and where its receipt is.</summary>
internal static class Receipt
{
    public const string TransactionId = "X-NDXP-Transaction-Id";
    public const string Decision = "X-NDXP-Decision";

    /// <summary>Where receipts are, on the data plane.</summary>
    public const string Path = "/ndxp/receipts/";

    private static readonly string[] Stages = [.. Enum.GetNames<Stage>().Select(name => name.ToLowerInvariant())];

    public static string Name(Stage stage) => Stages[(int)stage];

    /// <summary>ASCII, so that every client can read it: <c>refuse; stage=subscription; rule=not-subscribed; code=900908; cell=2b:39:13; registry=1</c>.</summary>
    public static string Describe(Exchange exchange)
    {
        var verdict = exchange.Verdict;
        var cell = verdict.Cell is { } found ? $"; cell={found.Name}" : "";
        // Said in words, because who tests against a granted cell must not take it for the letter's.
        var note = verdict.Passed && verdict.Cell?.BasisAt(exchange.RequestIn) == Registry.Basis.SandboxGrant ? "; note=\"granted in this sandbox, not in the letter\"" : "";
        return verdict.Refusal is { } refusal
            ? $"refuse; stage={Name(refusal.Stage)}; rule={refusal.Rule}; code={refusal.Code}{cell}; registry={exchange.Snapshot.Version}"
            : $"allow; rule={verdict.Rule}{cell}; registry={exchange.Snapshot.Version}{note}";
    }

    /// <summary>Sends an answer that may leave.</summary>
    public static async Task ReleaseAsync(HttpContext context, Exchange exchange, Answer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.ContentType is not null)
            response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        var id = exchange.TransactionName;
        response.Headers[TransactionId] = id;
        response.Headers[Decision] = Describe(exchange);
        if (exchange.TraceId is { } trace)
            response.Headers[TraceLink.IdHeader] = trace;
        if (exchange.TraceUrl is { } url)
            response.Headers[TraceLink.UrlHeader] = url;
        // Beside the links of a national system, which are its own.
        if (exchange.HasReceipt)
            response.Headers.Append("Link", string.Concat("<", Path, id, ">; rel=\"describedby\""));
        exchange.Budget?.WriteTo(response.Headers);
        if (answer.Status is 204 or 304)
            return;
        response.ContentLength = answer.Length;
        await answer.WriteToAsync(response, context.RequestAborted);
    }
}
