using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace NdxpMocks.Control;

/// <summary>
/// What a system's contract says of its operations. The systems answer without it; only the catalogue and rules for one operation
/// of several on a path need it, so it is read when first asked for.
/// </summary>
internal sealed class SystemContract
{
    private static readonly ConcurrentDictionary<string, SystemContract> Known = new();

    private SystemContract(string system)
    {
        var document = YamlNodes.Read(Embedded.Text($"Registry/contracts/{system.ToLowerInvariant()}.yaml"));
        Operations =
        [
            .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
                .Where(method => method.Value is JsonObject node && node.ContainsKey("operationId"))
                .Select(method => new ContractCall(document, method.Key.ToUpperInvariant(), path.Key.Split('#')[0], method.Value!.AsObject()))),
        ];
    }

    public IReadOnlyList<ContractCall> Operations { get; }

    public static SystemContract Of(string system) => Known.GetOrAdd(system, code => new SystemContract(code));

    public ContractCall? Find(string operationId) => Operations.FirstOrDefault(operation => operation.OperationId == operationId);
}
