using NdxpGateway.Exchanges;
using NdxpGateway.Ledger;
using NdxpGateway.OwnApi;
using NdxpGateway.Telemetry;

namespace NdxpGateway.Receipts;

/// <summary>The paths under which receipts are read and calls explained: agencies on the data plane, the operator on both.</summary>
internal sealed class ReceiptsApi(Transactions transactions, ExplainQuestions questions, Explainer explainer, Me me, TraceLink link)
{
    private const Roles Anybody = Roles.Agency | Roles.Owner | Roles.Operator;

    public IEnumerable<OwnOperation> Operations() =>
    [
        .. Both("GET", "/receipts/{id}", "receipt", Anybody, ReceiptAsync),
        .. Both("GET", "/explain", "explain", Roles.Agency | Roles.Operator, Explain),
        .. Both("POST", "/explain", "explain-by-body", Roles.Agency | Roles.Operator, Explain),
        .. Both("GET", "/explain/{id}", "explain-transaction", Anybody, ExplainedAsync),
        new OwnOperation(Plane.Data, "GET", "/ndxp/me", "me", Anybody, asked => ValueTask.FromResult(Told.Json(me.Tell(asked)))),
    ];

    private static IEnumerable<OwnOperation> Both(string method, string path, string name, Roles roles, Func<Asked, ValueTask<Told>> answer) =>
    [
        new OwnOperation(Plane.Data, method, "/ndxp" + path, name, roles, answer) { OnlyAsks = true },
        new OwnOperation(Plane.Management, method, "/admin" + path, name, Roles.Operator, answer) { OnlyAsks = true },
    ];

    private ValueTask<Told> ReceiptAsync(Asked asked) => FoundAsync(asked, _ => null);

    /// <summary>The receipt under the registry of that moment, and what the same call would be told now.</summary>
    private ValueTask<Told> ExplainedAsync(Asked asked) => FoundAsync(asked, account => explainer.Now(account, asked.Snapshot, asked.At, asked.Say));

    private async ValueTask<Told> FoundAsync(Asked asked, Func<Account, Today?> now)
    {
        try
        {
            return Guid.TryParse(asked.Values["id"], out var id) && await transactions.FindAsync(id, asked.By, asked.Say, asked.Cancellation) is { } account
                ? Told.Json(ReceiptWriter.Write(account, asked.Say) with { Now = now(account), TraceUrl = account.Trace is { } trace ? link.Of(trace) : null })
                : Told.No(Refusals.NoSuchTransaction, Grounds.None);
        }
        catch (LedgerUnavailableException)
        {
            return Told.No(Refusals.NotRecorded, Grounds.None);
        }
    }

    private ValueTask<Told> Explain(Asked asked)
    {
        var problems = new List<string>();
        if (questions.Read(asked, problems) is not { } question)
            return ValueTask.FromResult(Told.Bad(problems));
        if (question.Operation is { } operation)
            return ValueTask.FromResult(Told.Json(ReceiptWriter.Write(explainer.Explain(question, operation, asked.Say), asked.Say)));
        return ValueTask.FromResult(Told.Json(new
        {
            at = question.At,
            registryVersion = question.Snapshot.Version,
            agency = WhomToAsk.Named(question.Caller.Organisation!, question.Snapshot),
            system = WhomToAsk.Named(question.System, question.Snapshot),
            operations = question.System.Contract.Operations
                .Select(each => ReceiptWriter.Write(explainer.Explain(question, each, asked.Say), asked.Say))
                .Select(each => new { each.Operation, each.Effect, each.Evidence, each.Decision, each.Rule, each.Stage, each.Why, each.Remedy }),
        }));
    }
}
