using System.Diagnostics;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Reading;

namespace NdxpGateway.Telemetry;

/// <summary>
/// What the span of an exchange says. Names of the semantic conventions of OpenTelemetry where they have one, <c>ndxp.*</c> where not;
/// of path, query, headers and body nothing.
/// </summary>
internal static class ExchangeSpan
{
    public static void Tell(Activity span, Exchange exchange, HttpContext context)
    {
        var verdict = exchange.Verdict;
        // Nobody was answered; the record has the same number for it.
        var status = ExchangeWords.Outcome(exchange) == Outcome.Abandoned ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
        span.DisplayName = exchange is { System: { } system, Operation: { } operation }
            ? SpanNames.Of(system, operation).Called
            : $"{ExchangeWords.System(exchange)} {ExchangeWords.Operation(exchange)}";
        span.Tell("ndxp.transaction", exchange.TransactionName);
        // Leads back: the receipt says in words why it was decided so.
        span.Tell("ndxp.receipt", Receipt.Path + exchange.TransactionName);
        span.Tell("ndxp.system", exchange.System?.Code);
        span.Tell("ndxp.operation", ExchangeWords.Operation(exchange));
        span.Tell("ndxp.agency", exchange.Caller.Organisation);
        span.Tell("ndxp.application", exchange.Caller.Application?.Key);
        span.Tell("ndxp.evidence", exchange.Operation?.Evidence.Level);
        span.Tell("ndxp.decision", verdict.Passed ? "allow" : "refuse");
        span.Tell("ndxp.rule", verdict.Rule);
        span.Tell("ndxp.registry.version", ExchangeWords.Number(exchange.Snapshot.Version));
        span.Tell("ndxp.quota.left", exchange.Budget?.Tightest.Remaining);
        if (exchange.InjectedFault is { } marks)
            TellSimulator(span, marks);
        span.Tell("http.request.method", ExchangeWords.Method(context.Request.Method));
        span.Tell("http.response.status_code", ExchangeWords.Number(status));
        if (context.Request.Headers.TryGetValue("X-Sim-Namespace", out var name))
            span.Tell("ndxp.namespace", ExchangeWords.Namespace(name));
        if (verdict.Refusal is { } refusal)
        {
            span.Tell("ndxp.stage", Receipt.Name(refusal.Stage));
            span.Tell("ndxp.fault.code", refusal.Code);
            if (ExchangeWords.IsInDoubt(exchange, refusal))
                span.Tell("ndxp.in_doubt", true);
        }

        if (status >= 500)
        {
            span.Tell("error.type", verdict.Refusal is null ? status.ToString() : verdict.Rule);
            span.SetStatus(ActivityStatusCode.Error, verdict.Rule);
        }

        TellTimes(span, exchange);
    }

    // By the names and in the form of the systems' own spans, so that one filter finds both. The record keeps the marks as they came.
    private static void TellSimulator(Activity span, string marks)
    {
        span.Tell("ndxp.injected_fault", SimulatorMark.ValuesOf(marks, SimulatorMark.Fault));
        span.Tell("ndxp.scenario", SimulatorMark.ValuesOf(marks, SimulatorMark.Scenario));
        span.Tell("ndxp.simulator_refused", SimulatorMark.ValuesOf(marks, SimulatorMark.Refused));
    }

    // The four times that stand on record, by the ledger's clock.
    private static void TellTimes(Activity span, Exchange exchange)
    {
        span.AddEvent(new ActivityEvent("request-in", exchange.RequestIn));
        if (exchange.RequestOut is { } sent)
            span.AddEvent(new ActivityEvent("request-out", sent));
        if (exchange.ResponseIn is { } answered)
            span.AddEvent(new ActivityEvent("response-in", answered));
        if (exchange.ResponseOut is { } released)
            span.AddEvent(new ActivityEvent("response-out", released));
    }
}
