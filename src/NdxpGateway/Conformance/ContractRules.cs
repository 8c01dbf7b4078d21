using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NdxpGateway.Registry;

namespace NdxpGateway.Conformance;

/// <summary>All requests of one contract, compiled once and for as long as the contract is in use.</summary>
internal sealed class ContractRules
{
    private static readonly ConditionalWeakTable<Contract, ContractRules> OfContracts = [];

    private readonly FrozenDictionary<string, RequestRules> byOperation;

    private ContractRules(Contract contract)
    {
        var problems = new List<(string Pointer, string What)>();
        byOperation = Compile(contract, (pointer, what) => problems.Add((pointer, what))).ToFrozenDictionary(rules => rules.Id, rules => rules.Rules);
        // Two operations may use one schema: what is wrong with it is told once.
        Problems = [.. problems.Distinct().Select(problem => $"{contract.File}:{contract.Lines?.Invoke(problem.Pointer) ?? 1}: {problem.Pointer}: {problem.What}")];
    }

    /// <summary>What in the contract would not be judged, each with file, line and pointer.</summary>
    public IReadOnlyList<string> Problems { get; }

    public RequestRules? this[Operation operation] => byOperation.GetValueOrDefault(operation.Id);

    public static ContractRules Of(Contract contract) =>
        OfContracts.TryGetValue(contract, out var known) ? known : OfContracts.GetValue(contract, static anew => new ContractRules(anew));

    /// <summary>To be asked of every snapshot before it is in force: compiles what it has, and tells what in it cannot be judged.</summary>
    public static void Check(Snapshot snapshot, ConfigurationProblems problems)
    {
        foreach (var found in snapshot.Systems.AsParallel().AsOrdered().Select(system => Of(system.Contract).Problems))
            problems.AddRange(found);
    }

    private static IEnumerable<(string Id, RequestRules Rules)> Compile(Contract contract, Action<string, string> wrong)
    {
        using var document = JsonDocument.Parse(contract.Json);
        var schemas = new SchemaCompiler(document.RootElement, wrong);
        var compiler = new RequestCompiler(document.RootElement, schemas, wrong);
        var operations = contract.Operations.ToDictionary(operation => operation.Id);
        foreach (var path in document.RootElement.Members("paths"))
        {
            var pathPointer = "/paths/" + JsonPointers.Escape(path.Name);
            foreach (var method in path.Value.EnumerateObject())
            {
                if (method.Value.Text("operationId") is { } id && operations.TryGetValue(id, out var operation))
                    yield return (id, compiler.Compile(operation, path.Value, pathPointer, method.Value, $"{pathPointer}/{method.Name}"));
            }
        }

        schemas.CutRings();
    }
}
