namespace NdxpGateway.Registry;

/// <summary>Operations that the letter does not offer and a contract has as an option: left out, unless they are asked for by name.</summary>
internal sealed class OptionalOperations(IReadOnlyCollection<string> wanted, ConfigurationProblems problems)
{
    private readonly List<string> known = [];

    public static string NameOf(string system, Operation operation) => $"{system}:{operation.Id}";

    public Contract Choose(string system, Contract contract)
    {
        if (!contract.Operations.Any(operation => operation.Optional))
            return contract;
        known.AddRange(contract.Operations.Where(operation => operation.Optional).Select(operation => NameOf(system, operation)));
        // Made anew: a copy would keep the tables that were worked out of the old list.
        return new Contract(contract.File, contract.Versions, contract.Adapter, [.. contract.Operations.Select(operation => operation with
        {
            LeftOut = operation.Optional && !wanted.Contains(NameOf(system, operation), StringComparer.OrdinalIgnoreCase),
        })], contract.Json) { Lines = contract.Lines };
    }

    /// <summary>After all contracts have been chosen from.</summary>
    public void TellUnknown()
    {
        foreach (var name in wanted.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)))
            problems.Add($"Registry:With: '{name}' is no optional operation; there are: {string.Join(", ", known)}");
    }
}
