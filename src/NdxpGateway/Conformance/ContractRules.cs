using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NdxpGateway.Conformance.Xsd;
using NdxpGateway.Registry;

namespace NdxpGateway.Conformance;

/// <summary>All requests of one contract, compiled once and for as long as the contract is in use.</summary>
internal sealed class ContractRules
{
    private static readonly ConditionalWeakTable<Contract, ContractRules> OfContracts = [];

    private readonly FrozenDictionary<string, RequestRules> byOperation;

    private ContractRules(Contract contract, RegistryFileSet files)
    {
        var problems = new List<(string Pointer, string What)>();
        var ofSchema = new List<string>();
        var schema = new RequestSchema(contract, files, ofSchema.Add);
        byOperation = Compile(contract, schema, (pointer, what) => problems.Add((pointer, what))).ToFrozenDictionary(rules => rules.Id, rules => rules.Rules);
        // Two operations may use one schema: what is wrong with it is told once.
        Problems =
        [
            .. problems.Distinct().Select(problem => $"{contract.File}:{contract.Lines?.Invoke(problem.Pointer) ?? 1}: {problem.Pointer}: {problem.What}"),
            .. ofSchema.Distinct(),
        ];
    }

    /// <summary>What in the contract, or in the XSD beside it, would not be judged, each with file and line, and in the contract with a pointer.</summary>
    public IReadOnlyList<string> Problems { get; }

    public RequestRules? this[Operation operation] => byOperation.GetValueOrDefault(operation.Id);

    /// <param name="files">Those that the contract was read from: a contract of other files is another contract.</param>
    public static ContractRules Of(Contract contract, RegistryFileSet files) =>
        OfContracts.TryGetValue(contract, out var known) ? known : Compiled(contract, files);

    /// <summary>To be asked of every snapshot before it is in force: compiles what it has, and tells what in it cannot be judged.</summary>
    public static void Check(Snapshot snapshot, ConfigurationProblems problems)
    {
        foreach (var found in snapshot.Systems.AsParallel().AsOrdered().Select(system => Of(system.Contract, snapshot.State.Files).Problems))
            problems.AddRange(found);
    }

    // Apart, for its closure would be made with every call.
    private static ContractRules Compiled(Contract contract, RegistryFileSet files) => OfContracts.GetValue(contract, anew => new ContractRules(anew, files));

    private static IEnumerable<(string Id, RequestRules Rules)> Compile(Contract contract, RequestSchema schema, Action<string, string> wrong)
    {
        using var document = JsonDocument.Parse(contract.Json);
        var schemas = new SchemaCompiler(document.RootElement, wrong);
        var compiler = new RequestCompiler(document.RootElement, schemas, schema, wrong);
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
