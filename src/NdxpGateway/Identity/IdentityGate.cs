using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Identity;

/// <summary>Who is calling?</summary>
internal sealed class IdentityGate : IGate
{
    public Verdict Judge(Call call, Snapshot snapshot) => call.Operation.Open ? Verdict.Open : call.Caller.Presented switch
    {
        Presented.Alive => Verdict.Pass("identified"),
        Presented.Nothing => Refuse(Refusals.MissingCredentials, call),
        Presented.Expired => Refuse(Refusals.TokenExpired, call),
        Presented.Inactive => Refuse(Refusals.TokenInactive, call),
        _ => Refuse(Refusals.InvalidCredentials, call),
    };

    private static Verdict Refuse(Refusal refusal, Call call) =>
        Verdict.Refuse(refusal, new Grounds { System = call.System, Operation = call.Operation });
}
