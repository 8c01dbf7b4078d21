using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

/// <summary>Is there budget left? The last gate that asks about the caller: only a call that those before let through is counted.</summary>
internal sealed class QuotaGate(QuotaBook book) : IGate
{
    public Verdict Judge(Call call, Snapshot snapshot)
    {
        if (call.Operation.Open)
            return Verdict.Open;
        var agency = call.Caller.Application!.Agency;
        var budget = book.Take(agency, call.At);
        return budget.Spent switch
        {
            Spent.Second => Refuse(Refusals.QuotaSecond),
            Spent.Day => Refuse(Refusals.QuotaDay),
            _ => Verdict.Pass("within-quota"),
        };

        Verdict Refuse(Refusal refusal) => Verdict.Refuse(refusal, new Grounds
        {
            Agency = agency,
            System = call.System,
            Operation = call.Operation,
            Detail = budget.Limit.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
            RetryAfter = budget.RetryAfter,
        });
    }
}
