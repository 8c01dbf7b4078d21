using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry;

namespace NdxpGateway.Receipts;

/// <summary><c>GET /ndxp/me</c>: what the application may call, on what ground, with what left, and what it could ask for.</summary>
internal sealed class Me(GateList gates, GateSteps steps)
{
    public object Tell(Asked asked)
    {
        var (by, snapshot) = (asked.By, asked.Snapshot);
        var agency = by.Is(Roles.Agency) ? snapshot.Agency(by.Organisation) : null;
        return new
        {
            application = by.Key,
            organisation = by.Organisation is { Length: > 0 } id ? WhomToAsk.Named(id, snapshot) : null,
            roles = Enum.GetValues<Roles>().Where(role => role != Roles.None && by.Is(role)).Select(role => role.ToString().ToLowerInvariant()),
            asked.At,
            registryVersion = snapshot.Version,
            agency = agency is null ? null : new
            {
                id = agency.Id.Value,
                name = agency.NameVi,
                kind = agency.Kind.ToString().ToLowerInvariant(),
                province = agency.Province,
                letterRow = agency.Row,
            },
            systems = agency is null ? [] : snapshot.Systems.Select(system => Tell(system, new Identification(Presented.Alive, by, agency), asked)).ToArray(),
            owns = by.Is(Roles.Owner) ? snapshot.Systems.Where(system => system.Owner == by.Organisation).Select(system => system.Code).ToArray() : [],
        };
    }

    private object Tell(NationalSystem system, Identification caller, Asked asked)
    {
        var operations = system.Contract.Operations.Where(operation => !operation.LeftOut)
            .Select(operation => (Operation: operation, Judgement: gates.Explain(new Call(caller, system, operation, default, asked.At), asked.Snapshot))).ToArray();
        // What is open to everybody says nothing of the cell.
        var judgement = operations.Where(pair => !pair.Operation.Open).OrderBy(pair => pair.Judgement.Verdicts.Length).LastOrDefault(operations.FirstOrDefault()).Judgement;
        var said = judgement is null ? [] : steps.Of(judgement, asked.Say).ToArray();
        var subscription = said.FirstOrDefault(step => step.Stage == Receipt.Name(Stage.Subscription));
        var verdict = judgement is null ? default : steps.Of(Stage.Subscription, judgement) ?? default;
        return new
        {
            system.Code,
            system.Number,
            name = system.NameVi,
            owner = WhomToAsk.Named(system.Owner, asked.Snapshot),
            path = $"/{system.Context}/{system.DefaultVersion}",
            open = subscription?.Decision == Step.Pass,
            subscription?.Rule,
            subscription?.Why,
            cell = subscription?.LookedAt,
            // The one place where what is left is told: as the quota's gate words it.
            quota = said.FirstOrDefault(step => step.Stage == Receipt.Name(Stage.Quota)) is { Decision: not Step.NotReached } quota ? quota : null,
            operations = operations.Select(pair => Tell(pair.Operation, pair.Judgement)),
            ask = verdict.Refusal is { } refusal ? WhomToAsk.About(refusal, system, caller, [], asked.Snapshot, asked.Say) : null,
            accessRequest = AccessRequestDraft.For(verdict, caller, system.Code, [.. operations.Where(pair => !pair.Operation.Open).Select(pair => pair.Operation.Id)]),
        };
    }

    private static object Tell(Operation operation, Judgement judgement) => new
    {
        operation.Id,
        operation.Method,
        operation.Path,
        effect = operation.Effect.ToString().ToLowerInvariant(),
        scope = operation.Scope.Rule switch { ScopeRule.OwnProvince => "own-province", ScopeRule.OwnDossier => "own-dossier", _ => "none" },
        operation.Scope.Parameter,
        evidence = new NamedEvidence(operation.Evidence.Level, operation.Evidence.Source),
        needsToken = !operation.Open,
        decision = judgement.Decided.Passed ? "allow" : "refuse",
        rule = judgement.Decided.Rule,
    };
}
