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
        if (call.Operation.Open || scope.Rule == ScopeRule.None)
            return new Considered(new("Dữ liệu mở cho mọi cơ quan đã kết nối, không giới hạn địa bàn.", "The data are open to every subscriber, whatever its territory."), ("scope", "none"));
        var own = Part.Own(scope.Rule, call.Agency);
        var asked = call.Asked.Select(shown => Part.Asked(scope.Rule, shown, snapshot)).ToArray();
        return new Considered(
            verdict.Passed ? Inside(own, asked) : Outside(verdict, own, asked),
            ("scope", scope.Rule == ScopeRule.OwnProvince ? "own-province" : "own-dossier"),
            ("parameter", scope.Parameter),
            ("own", own),
            ("asked", asked));
    }

    private static Bilingual Inside(Part? own, Part[] asked) => asked.Length == 0
        ? new("Yêu cầu không nêu địa bàn hay hồ sơ nào, hệ thống trả lời trong phạm vi của cơ quan gọi.", "The request names no territory and no dossier; the system answers for the caller's own.")
        : new($"Yêu cầu chỉ hỏi phần của mình: {own}.", $"The request asks for the caller's own part only: {own}.");

    private static Bilingual Outside(Verdict verdict, Part? own, Part[] asked)
    {
        var reason = verdict.Refusal!.Reason(verdict.Grounds!);
        if (own is null || asked.Length == 0)
            return reason;
        var parts = string.Join(", ", asked.Select(part => part.ToString()));
        return new($"{reason.Vi} Hỏi: {parts}; của mình: {own}.", $"{reason.En} Asked: {parts}; own: {own}.");
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
