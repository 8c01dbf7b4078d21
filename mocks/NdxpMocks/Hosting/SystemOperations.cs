using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NdxpMocks.Control;

namespace NdxpMocks.Hosting;

/// <summary>All operations of a system: finds the one that a call means, asks it, and tells a caller who missed what is near.</summary>
internal sealed class SystemOperations(SystemEntry entry, IReadOnlyList<Operation> operations)
{
    private readonly OperationRoutes routes = new(entry.Base, operations);

    public SystemAnswer Answer(SystemCall call, string method, string path, string? query, IHeaderDictionary headers, byte[] body)
    {
        call.Body = body;
        var made = routes.Find(method, path) is var (index, match)
            ? Answer(call, index, new SystemRequest(method, match.Path, match.Version, match.Values, QueryOf(query), headers, body))
            : Explain(call, method, path);
        call.Status = made.Status;
        return made;
    }

    // The call's own namespace answers; which operation it is does not differ between namespaces.
    private static SystemAnswer Answer(SystemCall call, int index, SystemRequest request)
    {
        var operation = call.Namespace.OperationAt(call.System.Code, index);
        call.OperationId = operation.OperationId;
        if (call.Scenario is { } scenario && !scenario.TryRewrite(operation, ref request))
        {
            return SimulatorRefusal.NotOffered(call, scenario);
        }

        var made = operation.Answer(request);
        call.OperationId = made.OperationId ?? operation.OperationId;
        return made;
    }

    private SystemAnswer Explain(SystemCall call, string method, string path)
    {
        call.Miss = NearestOperation.Explain(entry, operations, method, path);
        return NearestOperation.Answer(entry, call.Miss);
    }

    private static IReadOnlyList<KeyValuePair<string, string>> QueryOf(string? raw)
    {
        if (string.IsNullOrEmpty(raw))
        {
            return [];
        }

        var query = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(raw))
        {
            query.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return query;
    }
}
