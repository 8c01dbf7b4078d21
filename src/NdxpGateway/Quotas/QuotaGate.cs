using System.Globalization;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

/// <summary>Is there budget left? The last gate: only a call that everything else lets through is counted.</summary>
internal sealed class QuotaGate(QuotaBook book) : ISpends
{
    public Verdict Judge(Call call, Snapshot snapshot) =>
        call.Operation.Open ? Verdict.Open : Say(call, book.Look(call.Caller.Application!.Agency, call.System, snapshot, call.At));

    public Verdict Take(Call call, Snapshot snapshot) =>
        call.Operation.Open ? Verdict.Open : Say(call, book.Take(call.Caller.Application!.Agency, call.System, snapshot, call.At));

    private static Verdict Say(Call call, Finding found) => found.Refusal is { } refusal
        ? Verdict.Refuse(refusal, new Grounds
        {
            Agency = call.Caller.Application!.Agency,
            System = call.System,
            Operation = call.Operation,
            Detail = found.Most.ToString("N0", CultureInfo.InvariantCulture),
            RetryAfter = found.Wait,
        }) with { Budget = found.Budget }
        : Verdict.Pass("within-quota") with { Budget = found.Budget, Held = found.Held };
}
