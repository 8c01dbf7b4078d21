using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Reading;

namespace NdxpGateway.Receipts;

/// <summary>Writes the receipt of an account, in the language of who reads it.</summary>
internal static class ReceiptWriter
{
    public static ReceiptDocument Write(Account account, Func<Bilingual, string> say)
    {
        var (verdict, snapshot) = (account.Verdict, account.Snapshot);
        var decider = account.Steps.FirstOrDefault(step => step.Decision == Step.Refuse) ?? account.Steps.FirstOrDefault(step => step.Rule == verdict.Rule);
        return new ReceiptDocument
        {
            Transaction = account.Transaction,
            At = account.At,
            RegistryVersion = account.RegistryVersion,
            Agency = account.Caller.Organisation is { } id ? WhomToAsk.Named(id, snapshot) : null,
            Application = account.Caller.Application is { Key: { Length: > 0 } key } ? key : null,
            System = account.System is { } system ? WhomToAsk.Named(system, snapshot) : null,
            Operation = account.Operation?.Id ?? account.OperationName,
            Effect = account.Operation?.Effect.ToString().ToLowerInvariant(),
            Evidence = account.Operation is { } operation ? new NamedEvidence(operation.Evidence.Level, operation.Evidence.Source) : null,
            Decision = account.IsRefused ? "refuse" : "allow",
            Rule = verdict.Rule ?? "none",
            Stage = verdict.Refusal is { } stopped ? Receipt.Name(stopped.Stage) : null,
            FaultCode = account.FaultCode,
            Status = account.Status,
            Why = decider?.Why,
            Steps = account.Steps,
            Remedy = verdict.Refusal is { } refusal ? say(Words.Remedy(refusal, verdict.Grounds!)) : null,
            RetryAt = verdict.Grounds?.RetryAfter is { } wait ? account.At + wait : null,
            Ask = verdict.Refusal is { } refused ? WhomToAsk.About(refused, account.System, account.Caller, account.Asked, snapshot, say) : null,
            AccessRequest = AccessRequestDraft.For(verdict, account.Caller, account.System?.Code, account.Operation is { } wanted ? [wanted.Id] : []),
            Record = account.Transaction is { } transaction && verdict.Refusal != Refusals.NotRecorded ? $"{OwnTransactions.Path}/{transaction}" : null,
            Trace = account.Trace,
            Kept = account.Kept,
            Agrees = account.Agrees,
            NotLookedAt = account.NotLookedAt,
        };
    }
}

/// <summary>A refusal's words, where what they are made of may be lost.</summary>
internal static class Words
{
    public static Bilingual Reason(Refusal refusal, Grounds grounds) => CanBeSaid(refusal, grounds) ? refusal.Reason(grounds) : new(refusal.Message, refusal.Message);

    public static Bilingual Remedy(Refusal refusal, Grounds grounds) => CanBeSaid(refusal, grounds) ? refusal.Remedy(grounds) : new(refusal.Message, refusal.Message);

    private static bool CanBeSaid(Refusal refusal, Grounds grounds) => refusal.Stage switch
    {
        Stage.Dispatch or Stage.Identity or Stage.Ledger => true,
        Stage.Forwarding => grounds.System is not null,
        _ => grounds is { Agency: not null, System: not null, Operation: not null },
    };
}
