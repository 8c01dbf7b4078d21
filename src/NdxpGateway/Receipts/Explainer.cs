using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Receipts;

/// <summary>Judges calls that nobody made, by the gates that calls are judged by; nothing is used up.</summary>
internal sealed class Explainer(GateList gates, GateSteps steps, KeptAccounts accounts)
{
    public Account Explain(ExplainQuestion question, Operation operation, Func<Bilingual, string> say)
    {
        var call = new Call(question.Caller, question.System, operation, question.Parameters.Named(operation.Scope), question.At) { Request = question.Operation is null ? null : question.Parameters.Request(operation) };
        if (RefusalBefore(call) is { } refused)
            return accounts.Before(call, question.Snapshot, refused, say);
        // What was left at a moment that is over nobody knows; what is left now must not decide for it.
        var withoutBudget = question.IsPast && !operation.Open;
        var judgement = gates.Explain(call, question.Snapshot, withoutBudget ? Stage.Quota : null);
        var account = accounts.Of(judgement, say) with { NotLookedAt = Besides(question, operation, judgement) };
        return withoutBudget ? WithoutBudget(account, say) : account;
    }

    /// <summary>What the call of an account would be told now; null where that hangs on what is not kept.</summary>
    public Today? Now(Account account, Snapshot snapshot, DateTimeOffset now, Func<Bilingual, string> say)
    {
        if (account.Caller is not { Application: { } application } || snapshot.Agency(application.Organisation) is not { } agency
            || account.Verdict.Refusal is { Stage: Stage.Scope or Stage.Contract } || account.System is not { } before || snapshot.System(before.Code) is not { } system
            || system.Contract.Operations.FirstOrDefault(known => known.Id == account.Operation?.Id) is not { } operation)
            return null;
        var call = new Call(new Identification(Presented.Alive, application, agency), system, operation, default, now);
        var today = ReceiptWriter.Write(RefusalBefore(call) is { } refused ? accounts.Before(call, snapshot, refused, say) : accounts.Of(gates.Explain(call, snapshot), say), say);
        return new Today(today.RegistryVersion, today.Decision, today.Rule, today.Why);
    }

    // As the dispatcher has it.
    private static Verdict? RefusalBefore(Call call) => call.Operation.LeftOut
        ? Verdict.Refuse(Refusals.OptionOff, new Grounds { System = call.System, Operation = call.Operation, Detail = OptionalOperations.NameOf(call.System.Code, call.Operation) })
        : null;

    // The contract's findings name what it does not know; where it was not looked at, nobody else would.
    private IReadOnlyList<string>? Besides(ExplainQuestion question, Operation operation, Judgement judgement) =>
        question.Operation is not null && steps.Of(Stage.Contract, judgement)?.Rule == Verdict.NotLookedAt.Rule ? question.Parameters.Besides(operation.Scope) : null;

    private Account WithoutBudget(Account account, Func<Bilingual, string> say) => account with
    {
        Steps = [.. account.Steps.Select((step, at) => steps.StageAt(at) == Stage.Quota && step.Decision != Step.NotReached
            ? steps.Unknown(at, Step.NotKept, null, Gone.PastBudget, say)
            : step)],
    };
}
