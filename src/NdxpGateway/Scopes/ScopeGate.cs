using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Scopes;

/// <summary>Which part of the data may it see?</summary>
internal sealed class ScopeGate : IGate
{
    private const string Passed = "own-territory";

    public Stage Stage => Stage.Scope;

    public Verdict Judge(Call call, Snapshot snapshot)
    {
        if (call.Operation.Open)
            return Verdict.Open;
        var agency = call.Agency;
        return call.Operation.Scope.Rule switch
        {
            ScopeRule.OwnProvince when agency.Province is null => Refuse(Refusals.NoTerritory, call, agency, ""),
            ScopeRule.OwnProvince => Judge(call, agency, value => value == agency.Province),
            ScopeRule.OwnDossier => Judge(call, agency, value => DossierAgency.Of(value) is not { } owner || owner == agency.Id.Level1),
            _ => Verdict.Pass(Passed),
        };
    }

    public Considered Describe(Call call, Snapshot snapshot, Verdict verdict)
    {
        var scope = call.Operation.Scope;
        if (scope.Rule == ScopeRule.None)
            return new Considered(new("Dữ liệu mở cho mọi cơ quan đã kết nối.", "The data are open to every subscriber."), ("rule", "none"));
        return new Considered(
            verdict.Passed
                ? new("Yêu cầu chỉ nói tới dữ liệu của địa phương hoặc cơ quan mình.", "The request names no territory or agency but the caller's own.")
                : verdict.Refusal!.Reason(verdict.Grounds!),
            ("rule", scope.Rule == ScopeRule.OwnProvince ? "own-province" : "own-dossier"),
            ("parameter", scope.Parameter),
            ("own", scope.Rule == ScopeRule.OwnProvince ? call.Agency.Province : call.Agency.Id.Level1),
            ("asked", call.Named.Count == 0 ? null : string.Join(", ", call.Named.Select(value => Shown(scope.Rule, value, snapshot)))));
    }

    // Callers write anything there: only what is a province or an agency is shown, never the number that it stands in.
    private static string Shown(ScopeRule rule, string? value, Snapshot snapshot) => value switch
    {
        null or "" => "[empty]",
        _ when rule == ScopeRule.OwnProvince => snapshot.Agencies.Any(agency => agency.Province == value) ? value : "[no province]",
        _ => DossierAgency.Of(value) ?? "[no dossier number]",
    };

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
