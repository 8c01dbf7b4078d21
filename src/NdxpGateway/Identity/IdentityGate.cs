using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Identity;

/// <summary>Who is calling?</summary>
internal sealed class IdentityGate : IGate
{
    public Stage Stage => Stage.Identity;

    public Verdict Judge(Call call, Snapshot snapshot) =>
        call.Operation.Open ? Verdict.Open
        : (RefusalOf(call.Caller.Presented) ?? (call.Caller.Agency is null ? Refusals.NoAgency : null)) is { } refusal
            ? Verdict.Refuse(refusal, new Grounds { System = call.System, Operation = call.Operation })
            : Verdict.Pass("identified");

    public Considered Describe(Call call, Snapshot snapshot, Verdict verdict) => new(
        Why(call.Caller, verdict),
        ("presented", IsAssumed(call.Caller) ? "assumed" : call.Caller.Presented.ToString().ToLowerInvariant()),
        ("application", IsAssumed(call.Caller) ? null : call.Caller.Application?.Key),
        ("agency", call.Caller.Organisation),
        ("agencyName", call.Caller.Agency?.NameVi));

    // Who asks about another's call names no application of it.
    private static bool IsAssumed(Identification caller) => caller.Application is { Key.Length: 0 };

    private static Bilingual Why(Identification caller, Verdict verdict) => verdict switch
    {
        { Rule: var rule } when rule == Verdict.Open.Rule => new("Dịch vụ mở cho mọi người, không cần token.", "The operation is open to whoever asks; no token is needed."),
        { Passed: false } => verdict.Refusal!.Reason(verdict.Grounds!),
        _ when IsAssumed(caller) => new($"Giả định có token còn hiệu lực của {caller.Agency!.NameVi}.", $"A live token of {caller.Agency.Id} is assumed."),
        _ => new(
            $"Token còn hiệu lực, thuộc ứng dụng {caller.Application?.Key} của {caller.Agency!.NameVi}.",
            $"The token is alive and belongs to application {caller.Application?.Key} of {caller.Agency.Id}."),
    };

    /// <summary>Null for who is known.</summary>
    public static Refusal? RefusalOf(Presented presented) => presented switch
    {
        Presented.Alive => null,
        Presented.Nothing => Refusals.MissingCredentials,
        Presented.Expired => Refusals.TokenExpired,
        Presented.Inactive => Refusals.TokenInactive,
        _ => Refusals.InvalidCredentials,
    };
}
