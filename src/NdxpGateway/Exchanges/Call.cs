using Microsoft.Extensions.Primitives;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>One call as the gates judge it: everything they may know, and nothing of HTTP's own.</summary>
/// <param name="Named">The values of the parameter by which the operation's data scope is named; several if the request says several.</param>
internal sealed record Call(Identification Caller, NationalSystem System, Operation Operation, StringValues Named, DateTimeOffset At)
{
    /// <summary>Whose call it is. Behind the first gate there always is one, unless the operation is open to whoever asks.</summary>
    public Agency Agency => Caller.Agency!;

    /// <summary>The parts of the data that are named, as they may be shown: see <see cref="AskedPart"/>.</summary>
    public IReadOnlyList<string> Asked => asked ?? AskedPart.Of(Operation.Scope.Rule, Named);

    private IReadOnlyList<string>? asked;

    /// <summary>
    /// A call of which only that was kept which may outlive it: who called what and when, and which province or agency was named, never the
    /// number that it was named in.
    /// </summary>
    public static Call Remembered(Identification caller, NationalSystem system, Operation operation, DateTimeOffset at, IReadOnlyList<string> asked) =>
        new(caller, system, operation, StringValues.Empty, at) { asked = asked };

    /// <summary>Null for a call that nobody sent, which is only asked about.</summary>
    public CallRequest? Request { get; init; }
}

/// <summary>What was sent, as it will be forwarded; it lives as long as its exchange, whose buffer the body lies in.</summary>
/// <param name="Path">Below the context, as it was sent.</param>
internal sealed record CallRequest(string Path, string Query, IHeaderDictionary? Headers, string? ContentType, ReadOnlyMemory<byte> Body);

internal enum Presented
{
    Nothing,
    Malformed,
    Unknown,
    Expired,
    Inactive,
    Alive,
}

/// <summary>What the caller presented, the application it turned out to be, and that application's agency in the registry of the moment.</summary>
internal readonly record struct Identification(Presented Presented, Application? Application, Agency? Agency = null)
{
    /// <summary>As it stands on record; null for nobody, and for the operator.</summary>
    public string? Organisation => Application is { Organisation: { Length: > 0 } organisation } ? organisation : null;
}
