using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Scopes;

/// <summary>Which part of the data may it see?</summary>
internal sealed class ScopeGate : IGate
{
    private const string Passed = "own-territory";

    public Verdict Judge(Call call, Snapshot snapshot)
    {
        if (call.Operation.Open)
            return Verdict.Open;
        var agency = call.Caller.Application!.Agency;
        return call.Operation.Scope.Rule switch
        {
            ScopeRule.OwnProvince when agency.Province is null => Refuse(Refusals.NoTerritory, call, agency, ""),
            ScopeRule.OwnProvince => Judge(call, agency, value => value == agency.Province),
            ScopeRule.OwnDossier => Judge(call, agency, value => DossierAgency.Of(value) is not { } owner || owner == agency.Id.Level1),
            _ => Verdict.Pass(Passed),
        };
    }

    private static Verdict Judge(Call call, Agency agency, Predicate<string> own)
    {
        // What was left unread, or is a list where a value belongs, may be anybody's.
        if (call.Named.Count > ScopeParameter.Most)
            return Refuse(Refusals.NotYourTerritory, call, agency, call.Operation.Scope.Parameter!);
        foreach (var value in call.Named)
        {
            // An empty value names nothing; the system treats it as left out.
            if (value is { Length: > 0 } && (value == ScopeParameter.Unreadable || !own(value)))
                return Refuse(Refusals.NotYourTerritory, call, agency, call.Operation.Scope.Parameter!);
        }

        return Verdict.Pass(Passed);
    }

    // The parameter is named, its value is not: a dossier number belongs in no log.
    private static Verdict Refuse(Refusal refusal, Call call, Agency agency, string parameter) =>
        Verdict.Refuse(refusal, new Grounds { Agency = agency, System = call.System, Operation = call.Operation, Detail = parameter });
}
