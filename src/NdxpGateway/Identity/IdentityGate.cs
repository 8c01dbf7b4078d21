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
        verdict.Rule == Verdict.Open.Rule
            ? new("Dịch vụ mở cho mọi người, không cần token.", "The operation is open to whoever asks; no token is needed.")
            : verdict.Passed
                ? new($"Token thuộc ứng dụng {call.Caller.Application?.Key} của {call.Agency.NameVi}.", $"The token belongs to application {call.Caller.Application?.Key} of {call.Agency.Id}.")
                : verdict.Refusal!.Reason(verdict.Grounds!),
        ("presented", call.Caller.Presented.ToString().ToLowerInvariant()),
        ("application", call.Caller.Application?.Key),
        ("agency", call.Caller.Organisation));

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
