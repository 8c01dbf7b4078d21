using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

/// <summary>Is there budget left? The last gate: only a call that everything else lets through is counted.</summary>
internal sealed class QuotaGate(QuotaBook book) : ISpends
{
    public Stage Stage => Stage.Quota;

    public Verdict Judge(Call call, Snapshot snapshot) => Judge(call, book.Look);

    public Verdict Take(Call call, Snapshot snapshot) => Judge(call, book.Take);

    public Considered Describe(Call call, Snapshot snapshot, Verdict verdict) => new(
        verdict.Passed ? new("Còn trong hạn mức.", "Within the limits.") : verdict.Refusal!.Reason(verdict.Grounds!));

    private static Verdict Judge(Call call, Func<Agency, DateTimeOffset, Budget> ask)
    {
        if (call.Operation.Open)
            return Verdict.Open;
        var agency = call.Agency;
        var budget = ask(agency, call.At);
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
