namespace NdxpGateway.Exchanges;

/// <summary>What an application may do with the hub's own API; any of them may ask for a token.</summary>
[Flags]
internal enum Roles
{
    None = 0,

    /// <summary>Calls national systems for its agency, and asks for access to them.</summary>
    Agency = 1,

    /// <summary>Answers requests for access to the systems that its organisation owns, suspends and ends it.</summary>
    Owner = 2,

    /// <summary>Runs the hub: changes registry and quotas, and sees everybody's receipts.</summary>
    Operator = 4,
}

/// <summary>Whose credentials the headers carry, by the registry that the request is judged by.</summary>
internal delegate Identification IdentifyCaller(IHeaderDictionary headers, Registry.Snapshot snapshot);

/// <summary>An application: what credentials belong to.</summary>
/// <param name="Organisation">An agency of the registry, or an owner of systems that is none (VNPOST); empty for the operator.</param>
internal sealed record Application(string Key, string Organisation, Roles Roles)
{
    public bool Is(Roles role) => (Roles & role) != 0;
}
