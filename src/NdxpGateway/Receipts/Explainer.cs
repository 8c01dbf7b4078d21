using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Receipts;

/// <summary>Judges calls that nobody made, by the gates that calls are judged by; nothing is used up.</summary>
internal sealed class Explainer(GateList gates, GateSteps steps, KeptAccounts accounts)
{
    public Account Explain(ExplainQuestion question, Operation operation, Func<Bilingual, string> say)
    {
        var call = new Call(question.Caller, question.System, operation, question.Parameters.Named(operation.Scope), question.At) { Request = question.Operation is null ? null : question.Parameters.Request(operation) };
        var besides = question.Operation is null ? null : question.Parameters.Besides(operation.Scope);
        if (RefusalBefore(call) is { } refused)
            return accounts.Before(call, question.Snapshot, refused, say) with { NotLookedAt = besides };
        var judgement = gates.Explain(call, question.Snapshot);
        var account = accounts.Of(judgement, say) with { NotLookedAt = besides };
        return question.IsPast ? WithoutBudget(account, judgement, say) : account;
    }

    /// <summary>What the call of an account would be told now; null where that hangs on what is not kept.</summary>
    public Today? Now(Account account, Snapshot snapshot, DateTimeOffset now, Func<Bilingual, string> say)
    {
        if (account.Caller is not { Application: { } application } || snapshot.Agency(application.Organisation) is not { } agency
            || account.Verdict.Refusal is { Stage: Stage.Scope } || account.System is not { } before || snapshot.System(before.Code) is not { } system
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

    private Account WithoutBudget(Account account, Judgement judgement, Func<Bilingual, string> say)
    {
        var known = account.Steps.Select((step, at) => steps.StageAt(at) == Stage.Quota && step.Decision != Step.NotReached && !account.Operation!.Open
            ? steps.Unknown(at, Step.NotKept, null, Gone.PastBudget, say)
            : step).ToArray();
        return account.Verdict.Refusal is { Stage: Stage.Quota }
            ? account with { Steps = known, Verdict = steps.Of(Stage.Subscription, judgement)!.Value, IsRefused = false, FaultCode = null }
            : account with { Steps = known };
    }
}
