using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Identity;

/// <summary>Who is calling?</summary>
internal sealed class IdentityGate : IGate
{
    public Verdict Judge(Call call, Snapshot snapshot) =>
        call.Operation.Open ? Verdict.Open
        : RefusalOf(call.Caller.Presented) is { } refusal ? Verdict.Refuse(refusal, new Grounds { System = call.System, Operation = call.Operation })
        : Verdict.Pass("identified");

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
