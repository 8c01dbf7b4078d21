using System.Globalization;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

/// <summary>Is there budget left? The last gate that asks about the caller: only a call that those before let through is counted.</summary>
internal sealed class QuotaGate(QuotaBook book) : ISpends
{
    public Stage Stage => Stage.Quota;

    public Verdict Judge(Call call, Snapshot snapshot) =>
        call.Operation.Open ? Verdict.Open : Say(call, book.Look(call.Agency, call.System, snapshot, call.At));

    public Verdict Take(Call call, Snapshot snapshot) =>
        call.Operation.Open ? Verdict.Open : Say(call, book.Take(call.Agency, call.System, snapshot, call.At));

    public Considered Describe(Call call, Snapshot snapshot, Verdict verdict) => new(
        verdict.Rule == Verdict.Open.Rule ? new("Dịch vụ mở, không tính vào hạn mức.", "The operation is open and counts against no limit.")
            : verdict.Passed ? Left(verdict.Budget)
            : verdict.Refusal!.Reason(verdict.Grounds!),
        [.. (verdict.Budget?.Allowances ?? []).Select(allowance => (NameOf(allowance), (object?)new { allowance.Limit, allowance.Remaining, allowance.ResetSeconds })), ("policy", verdict.Budget?.Policy)]);

    private static Bilingual Left(Budget? budget)
    {
        if (budget is null)
            return new("Không có hạn mức.", "There is no limit.");
        var parts = budget.Allowances.Select(allowance => (
            Vi: $"{Number(allowance.Remaining)}/{Number(allowance.Limit)} {(allowance.Window == BudgetWindow.Second ? "ngay lúc này" : "trong ngày")}{(allowance.System is { } vi ? $" tới {vi}" : "")}",
            En: $"{Number(allowance.Remaining)} of {Number(allowance.Limit)} {(allowance.Window == BudgetWindow.Second ? "at once" : "today")}{(allowance.System is { } en ? $" at {en}" : "")}")).ToArray();
        return new($"Còn {string.Join(", ", parts.Select(part => part.Vi))}.", $"Left: {string.Join(", ", parts.Select(part => part.En))}.");
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string NameOf(Allowance allowance) =>
        (allowance.System is null ? "agency" : "agencyAtSystem") + (allowance.Window == BudgetWindow.Second ? "PerSecond" : "PerDay");

    private static Verdict Say(Call call, Found found) => found.Refusal is { } refusal
        ? Verdict.Refuse(refusal, new Grounds
        {
            Agency = call.Agency,
            System = call.System,
            Operation = call.Operation,
            Detail = found.Most.ToString("N0", CultureInfo.InvariantCulture),
            RetryAfter = found.Wait,
        }) with { Budget = found.Budget }
        : Verdict.Pass("within-quota") with { Budget = found.Budget, Held = found.Held };
}
