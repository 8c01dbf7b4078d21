using NdxpGateway.Exchanges;

namespace NdxpGateway.Ledger;

/// <summary>
/// Writes an exchange down: the fields of NĐ 47/2020/NĐ-CP, Điều 45, with operation, decision and registry version. Bodies only as
/// hashes; no path, query or header, which may hold an identifier of a person.
/// </summary>
internal static class ExchangeRecord
{
    public static LedgerRecord Begin(Exchange exchange, string method) => Write(exchange, method, Phase.Begun, 0, null);

    public static LedgerRecord Of(Exchange exchange, string method, int status, DateTimeOffset responseOut) =>
        Write(exchange, method, WasBegun(exchange) ? Phase.Ended : Phase.Single, status, responseOut);

    // A write that was refused by a gate never began.
    private static bool WasBegun(Exchange exchange) =>
        exchange.Operation?.Effect == Registry.Effect.Write && exchange.RequestOut is not null;

    private static LedgerRecord Write(Exchange exchange, string method, Phase phase, int status, DateTimeOffset? responseOut) => new()
    {
        TransactionId = exchange.TransactionId,
        Phase = phase,
        Agency = exchange.Caller.Application?.Agency.Id.Value,
        Application = exchange.Caller.Application?.Key,
        System = exchange.System?.Code,
        Operation = exchange.Operation?.Id ?? exchange.OwnOperation,
        Method = method,
        Decision = exchange.Verdict.Passed ? Decision.Allow : Decision.Refuse,
        Rule = exchange.Verdict.Rule,
        FaultCode = exchange.Verdict.Refusal?.Code ?? 0,
        Status = status,
        RegistryVersion = exchange.Snapshot.Version,
        RequestIn = Micros(exchange.RequestIn),
        RequestOut = Micros(exchange.RequestOut),
        ResponseIn = Micros(exchange.ResponseIn),
        ResponseOut = Micros(responseOut),
        TraceId = exchange.Trace.TraceId == default ? null : exchange.Trace.TraceId.ToHexString(),
        RequestBytes = exchange.Body.Length,
        RequestSha256 = exchange.OwnOperation is null ? exchange.Body.Sha256() : null,
        ResponseBytes = phase == Phase.Begun ? 0 : exchange.Answer?.Length ?? 0,
        ResponseSha256 = phase == Phase.Begun || exchange.OwnOperation is not null ? null : exchange.Answer?.Sha256(),
    };

    private static long Micros(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static long? Micros(DateTimeOffset? time) => time is { } known ? Micros(known) : null;
}
