using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Access;

/// <summary>Who acts: an organisation for itself, or on the management plane the operator in somebody's place.</summary>
internal sealed record Actor(Application Application, bool IsOperator)
{
    public bool Owns(NationalSystem system) => IsOperator || (Application.Is(Roles.Owner) && system.Owner == Application.Organisation);

    public bool Is(string agency) => IsOperator || (Application.Is(Roles.Agency) && agency == Application.Organisation);

    /// <summary>As a decision has it: the application, and in whose place where it is not its own.</summary>
    public string ActingFor(string organisation) => IsOperator ? $"{Application.Key}, for {organisation}" : Application.Key;

    public bool Sees(AccessRequest request, Snapshot snapshot) => Is(request.Agency) || (snapshot.System(request.System) is { } system && Owns(system));

    /// <summary>What of requests and history it sees; null for everything.</summary>
    public Sight? SightIn(Snapshot snapshot) => IsOperator ? null : new Sight(
        Application.Is(Roles.Agency) ? Application.Organisation : "",
        [.. snapshot.Systems.Where(Owns).Select(system => system.Code)]);

    public AccessEvent Does(string action, DateTimeOffset at, string organisation, string ground, string system, string? agency) =>
        new(at, Application.Key, Application.Organisation, IsOperator ? organisation : null, action, ground, system, agency);
}

/// <summary>An organisation sees what concerns itself, and what concerns the systems that it owns.</summary>
internal sealed record Sight(string Agency, IReadOnlyList<string> Systems);
