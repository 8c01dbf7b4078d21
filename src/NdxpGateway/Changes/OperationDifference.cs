using System.Text.Json;
using NdxpGateway.Registry;

namespace NdxpGateway.Changes;

/// <summary>Which operations a change of contracts adds, takes away or words anew.</summary>
internal static class OperationDifference
{
    public static IReadOnlyList<NamedDifference> Of(Snapshot was, Snapshot becomes)
    {
        var found = new List<NamedDifference>();
        foreach (var code in was.Systems.Concat(becomes.Systems).Select(system => system.Code).Distinct())
        {
            var (before, after) = (was.System(code)?.Contract, becomes.System(code)?.Contract);
            if (ReferenceEquals(before, after) || (before is not null && after is not null && before.Json == after.Json && Offered(before).SetEquals(Offered(after))))
                continue;
            var (then, now) = (WordsOf(before), WordsOf(after));
            foreach (var id in then.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
            {
                if (!now.TryGetValue(id, out var words))
                    found.Add(new NamedDifference($"{code}:{id}", "removed"));
                else if (!then.TryGetValue(id, out var known))
                    found.Add(new NamedDifference($"{code}:{id}", "added"));
                else if (words != known)
                    found.Add(new NamedDifference($"{code}:{id}", "changed"));
            }
        }

        return found;
    }

    private static HashSet<string> Offered(Contract contract) => [.. contract.Operations.Where(operation => !operation.LeftOut).Select(operation => operation.Id)];

    // Those that are offered, each with its place and all that the contract says of it there.
    private static Dictionary<string, string> WordsOf(Contract? contract)
    {
        var words = new Dictionary<string, string>();
        if (contract is null)
            return words;
        var offered = Offered(contract);
        using var document = JsonDocument.Parse(contract.Json);
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object))
            {
                if (method.Value.TryGetProperty("operationId", out var id) && id.ValueKind == JsonValueKind.String && offered.Contains(id.GetString()!))
                    words[id.GetString()!] = $"{method.Name} {path.Name} {method.Value.GetRawText()}";
            }
        }

        return words;
    }
}
