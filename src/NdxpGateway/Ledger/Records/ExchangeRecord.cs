using NdxpGateway.Exchanges;

namespace NdxpGateway.Ledger.Records;

/// <summary>
/// Writes an exchange down. Bodies only as hashes, persons only as hashes under a key; no path, query or header, which may hold an
/// identifier of a person.
/// </summary>
internal sealed class ExchangeRecord(SubjectKeys subjects)
{
    public LedgerRecord Begin(Exchange exchange, HttpRequest request) => Write(exchange, request, Phase.Begun, 0, null);

    public LedgerRecord Of(Exchange exchange, HttpRequest request, int status, DateTimeOffset responseOut) =>
        Write(exchange, request, exchange.IsBegun ? Phase.Ended : Phase.Single, status, responseOut);

    private LedgerRecord Write(Exchange exchange, HttpRequest request, Phase phase, int status, DateTimeOffset? responseOut) => new()
    {
        TransactionId = exchange.TransactionId,
        Phase = phase,
        Agency = exchange.Caller.Organisation,
        Application = exchange.Caller.Application?.Key,
        System = exchange.System?.Code,
        Operation = exchange.Operation?.Id ?? exchange.OwnOperation,
        Method = request.Method,
        Form = exchange.Body.Length == 0 ? null : FormOf(request.ContentType),
        Evidence = exchange.Operation?.Evidence.Level,
        Decision = exchange.Verdict.Passed ? Decision.Allow : Decision.Refuse,
        Rule = exchange.Verdict.Rule,
        Cell = exchange.Verdict.Cell is { } cell ? cell.BasisAt(exchange.RequestIn) == Registry.Basis.SandboxGrant ? cell.Name + "+" : cell.Name : null,
        FaultCode = exchange.Verdict.Refusal?.Code ?? 0,
        Status = status,
        RegistryVersion = exchange.Snapshot.Version,
        RequestIn = Micros.Of(exchange.RequestIn),
        RequestOut = Micros.Of(exchange.RequestOut),
        ResponseIn = Micros.Of(exchange.ResponseIn),
        ResponseOut = Micros.Of(responseOut),
        TraceId = exchange.Trace.TraceId == default ? null : Convert.FromHexString(exchange.Trace.TraceId.ToHexString()),
        Subjects = exchange.Subjects.Count == 0 ? null : subjects.Hash(exchange.Subjects),
        SubjectKey = exchange.Subjects.Count == 0 ? null : subjects.Current,
        RequestBytes = exchange.Body.Length,
        RequestSha256 = exchange.OwnOperation is null ? exchange.Body.Sha256() : null,
        ResponseBytes = phase == Phase.Begun ? 0 : exchange.Answer?.Length ?? 0,
        ResponseSha256 = phase == Phase.Begun || exchange.OwnOperation is not null ? null : exchange.Answer?.Sha256(),
        InjectedFault = exchange.InjectedFault,
    };

    // A word of a few, never the header itself: it is whatever the caller writes.
    private static string FormOf(string? contentType)
    {
        var type = contentType.AsSpan();
        return type.Contains("json", StringComparison.OrdinalIgnoreCase) ? "json"
            : type.Contains("xml", StringComparison.OrdinalIgnoreCase) ? "xml"
            : type.Contains("form", StringComparison.OrdinalIgnoreCase) ? "form"
            : type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? "text" : "other";
    }
}
