using System.Collections.Frozen;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Receipts;

/// <summary>
/// The account of an exchange that memory has forgotten: what is on record decides, and the gates that a record suffices for are run again
/// under the registry of that moment, to say what they looked at. What nobody knows any more is said to be so.
/// </summary>
internal sealed class RecordAccounts(GateList gates, GateSteps steps, RegistryChanges changes, GatewayOptions gateway)
{
    private static readonly FrozenDictionary<string, Refusal> ByRule = Refusals.All.ToFrozenDictionary(refusal => refusal.Rule);

    public Account Of(LedgerRecord record, Func<Bilingual, string> say)
    {
        var then = changes.At(record.RegistryVersion);
        var snapshot = then ?? changes.Current;
        var system = record.System is { } code ? snapshot.System(code) : null;
        var operation = system?.Contract.Operations.FirstOrDefault(candidate => candidate.Id == record.Operation);
        var refusal = record.Decision == Decision.Refuse ? ByRule.GetValueOrDefault(record.Rule) : null;
        var call = operation is null ? null : new Call(CallerOf(record, refusal, snapshot), system!, operation, default, Micros.ToTime(record.RequestIn));
        var caller = call?.Caller ?? CallerOf(record, refusal, snapshot);
        var verdict = refusal is null
            ? new Verdict(record.Rule, null, null, null)
            : Verdict.Refuse(refusal, GroundsOf(refusal, caller, system, operation, snapshot));
        var recorded = new Recorded(record.Rule, verdict, record.Decision == Decision.Refuse);
        IReadOnlyList<Step> said = call is null
            ? [.. WithoutGates(record, recorded, caller, say)]
            : [.. Gates(call, snapshot, recorded, isKnown: then is not null, say)];
        return new Account(Micros.ToTime(record.RequestIn), snapshot, caller, verdict, said)
        {
            Transaction = record.TransactionId,
            RegistryVersion = record.RegistryVersion,
            System = system,
            Operation = operation,
            OperationName = record.Operation,
            IsRefused = record.Decision == Decision.Refuse,
            FaultCode = record.FaultCode == 0 ? null : record.FaultCode,
            Status = record.Status == 0 ? null : record.Status,
            Trace = record.TraceId is { } trace ? Convert.ToHexStringLower(trace) : null,
            Kept = "record",
            Agrees = said.Any(step => step.Agrees is not null) ? said.All(step => step.Agrees != false) : null,
        };
    }

    private IEnumerable<Step> WithoutGates(LedgerRecord record, Recorded recorded, Identification caller, Func<Bilingual, string> say)
    {
        if (record.System is null && record.Operation is not null)
            return [KeptAccounts.OfOwn(recorded.Verdict, caller, say)];
        return recorded.Verdict.Refusal is null ? steps.AllUnreached() : steps.AllUnreached().Prepend(KeptAccounts.Deciding(recorded.Verdict, say));
    }

    private IEnumerable<Step> Gates(Call call, Snapshot snapshot, Recorded recorded, bool isKnown, Func<Bilingual, string> say)
    {
        var refusing = recorded.Verdict.Refusal is { } refusal ? Enumerable.Range(0, gates.Count).FirstOrDefault(at => gates[at].Stage == refusal.Stage, -1) : -1;
        if (recorded.Verdict.Refusal is { Stage: Stage.Dispatch } early && early != Refusals.HubFailed)
            return steps.AllUnreached().Prepend(KeptAccounts.Deciding(recorded.Verdict, say));
        var said = Enumerable.Range(0, gates.Count).Select(at =>
            refusing >= 0 && at > refusing ? steps.Unreached(at)
            : !isKnown ? steps.Unknown(at, at == refusing ? Step.Refuse : Step.Pass, at == refusing ? recorded.Rule : null, Gone.Registry, say)
            : Again(at, call, snapshot, recorded, isRefusing: at == refusing, say)).ToList();
        if (recorded.Verdict.Refusal is not null && refusing < 0)
            said.Add(KeptAccounts.Deciding(recorded.Verdict, say));
        else if (recorded.Rule == "caller-gone")
            said.Add(KeptAccounts.CallerGone(say));
        return said;
    }

    private Step Again(int at, Call call, Snapshot snapshot, Recorded recorded, bool isRefusing, Func<Bilingual, string> say)
    {
        var stage = gates[at].Stage;
        var judgement = new Judgement(call, snapshot, [], 0);
        if (!CanRunAgain(stage, call))
            return Forgotten(at, judgement, recorded, isRefusing, say);
        var verdict = gates[at].Judge(call, snapshot);
        var agrees = verdict.Passed != isRefusing && (verdict.Passed ? !recorded.NamesABasisButFor(verdict) : verdict.Rule == recorded.Rule);
        var step = steps.Of(at, judgement, verdict, say, agrees);
        return agrees ? step : step with
        {
            Decision = isRefusing ? Step.Refuse : Step.Pass,
            Rule = isRefusing || verdict.Cell is not null ? recorded.Rule : null,
            Why = say(new(
                $"Bản ghi nói '{recorded.Rule}'; chạy lại theo phiên bản {snapshot.Version} thì được '{verdict.Rule}': {step.Why}",
                $"On record is '{recorded.Rule}'; run again under version {snapshot.Version} the gate says '{verdict.Rule}': {step.Why}")),
        };
    }

    // The scope's rule and the caller's own part are known all the same; what it was compared with is not.
    private Step Forgotten(int at, Judgement judgement, Recorded recorded, bool isRefusing, Func<Bilingual, string> say)
    {
        var unknown = steps.Unknown(at, isRefusing ? Step.Refuse : Step.Pass, isRefusing ? recorded.Rule : null, Gone.NotKept, say) with
        {
            Why = isRefusing ? $"{say(Words.Reason(recorded.Verdict.Refusal!, recorded.Verdict.Grounds!))} {say(Gone.NotKept)}" : say(Gone.NotKept),
        };
        if (gates[at].Stage != Stage.Scope || judgement.Call.Caller.Agency is null)
            return unknown with { LookedAt = new Dictionary<string, object?> { ["kept"] = false } };
        var known = steps.Of(at, judgement, isRefusing ? recorded.Verdict : Verdict.Pass(""), say).LookedAt.Where(pair => pair.Key != "asked").ToDictionary();
        return unknown with { LookedAt = new Dictionary<string, object?>(known) { ["asked"] = null, ["kept"] = false } };
    }

    private static bool CanRunAgain(Stage stage, Call call) => call.Operation.Open || stage switch
    {
        Stage.Identity => call.Caller.Presented == Presented.Alive,
        Stage.Subscription => call.Caller.Agency is not null,
        Stage.Scope => call.Caller.Agency is { } agency && (call.Operation.Scope is { Parameter: null } or { Rule: ScopeRule.None }
            || (call.Operation.Scope.Rule == ScopeRule.OwnProvince && agency.Province is null)),
        _ => false,
    };

    private static Identification CallerOf(LedgerRecord record, Refusal? refusal, Snapshot snapshot)
    {
        var agency = record.Agency is { } id ? snapshot.Agency(id) : null;
        var application = record.Application is { } key ? new Application(key, record.Agency ?? "", agency is null ? Roles.None : Roles.Agency) : null;
        var presented = refusal?.Rule switch
        {
            "missing-credentials" => Presented.Nothing,
            "invalid-credentials" => Presented.Malformed,
            "token-expired" => Presented.Expired,
            "token-inactive" => Presented.Inactive,
            _ => application is null ? Presented.Nothing : Presented.Alive,
        };
        return new Identification(presented, application, agency);
    }

    private Grounds GroundsOf(Refusal refusal, Identification caller, NationalSystem? system, Operation? operation, Snapshot snapshot) => new()
    {
        Agency = caller.Agency,
        System = system,
        Operation = operation,
        Cell = refusal.Stage == Stage.Subscription && caller.Agency is { } agency && system is not null ? snapshot.Matrix[agency, system] : null,
        Detail = refusal == Refusals.NotYourTerritory ? operation?.Scope.Parameter ?? Gone.Word : Gone.Word,
        Allow = refusal == Refusals.MethodNotAllowed ? Gone.Word : null,
        Sandbox = gateway.Sandbox,
    };

    /// <summary>What is on record of the decision.</summary>
    private sealed record Recorded(string Rule, Verdict Verdict, bool IsRefused)
    {
        /// <summary>A call that was let through has on record what it rested on.</summary>
        public bool NamesABasisButFor(Verdict verdict) => !IsRefused && verdict.Cell is not null && Rule != "caller-gone" && Rule != verdict.Rule;
    }
}
