using Microsoft.Extensions.Primitives;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>One call as the gates judge it: everything they may know, and nothing of HTTP.</summary>
/// <param name="Named">The values of the parameter by which the operation's data scope is named; several if the request says several.</param>
internal sealed record Call(Identification Caller, NationalSystem System, Operation Operation, StringValues Named, DateTimeOffset At);

internal enum Presented
{
    Nothing,
    Malformed,
    Unknown,
    Expired,
    Inactive,
    Alive,
}

/// <summary>What the caller presented, and the application it turned out to be.</summary>
internal readonly record struct Identification(Presented Presented, Application? Application);

/// <summary>An application of an agency: what credentials belong to.</summary>
internal sealed record Application(string Key, Agency Agency);
