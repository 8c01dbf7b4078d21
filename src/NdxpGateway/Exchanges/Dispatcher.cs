using System.Collections.Immutable;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>
/// Names the system and the operation of a request, or says why there is none. The table that it looks up is the one that requests are
/// forwarded by: no second router can read a path in another way.
/// </summary>
internal static class Dispatcher
{
    public static void Dispatch(Exchange exchange, string method, string target, string? contentType)
    {
        var (path, query) = RawTarget.Split(target);
        if (RawTarget.FirstUnsafe(path) is { } sequence)
        {
            exchange.Refuse(Refusals.UnsafePath, new Grounds { Detail = sequence });
            return;
        }

        var rest = path.AsSpan().TrimStart('/');
        var slash = rest.IndexOf('/');
        if (exchange.Snapshot.SystemAt(slash < 0 ? rest : rest[..slash]) is not { } system)
        {
            exchange.Refuse(Refusals.NoSuchResource, Grounds.None);
            return;
        }

        exchange.System = system;
        exchange.ForwardQuery = query;
        rest = slash < 0 ? [] : rest[slash..];
        (exchange.Version, rest) = VersionOf(system.Contract, rest);
        exchange.ContextPath = path[..(path.Length - rest.Length)];
        if (system.Contract.Adapter && rest is "" or "/")
            rest = AdapterForm.Rewrite(exchange, system);

        var candidates = Candidates(system.Contract, rest);
        if (candidates.IsEmpty)
        {
            exchange.Refuse(Refusals.NoSuchResource, new Grounds { System = system });
            return;
        }

        exchange.ForwardPath = rest.ToString();
        Choose(exchange, candidates, method, contentType);
    }

    private static void Choose(Exchange exchange, ImmutableArray<Operation> candidates, string method, string? contentType)
    {
        var message = new MessageName(exchange.Body.Bytes, contentType);
        var sameMethod = 0;
        foreach (var candidate in candidates)
        {
            // One that a parameter calls for is no reason to say that without it the method is right.
            if (candidate.Method != method || (candidate.Dispatch.By == DispatchBy.Query && !MessageName.IsAsked(candidate.Dispatch, exchange.ForwardQuery)))
                continue;
            sameMethod++;
            if (message.Matches(candidate.Dispatch))
            {
                Take(exchange, candidate);
                return;
            }
        }

        if (sameMethod == 0)
        {
            var allow = string.Join(", ", candidates
                .Where(candidate => candidate.Dispatch.By != DispatchBy.Query || MessageName.IsAsked(candidate.Dispatch, exchange.ForwardQuery))
                .Select(candidate => candidate.Method).Distinct());
            exchange.Refuse(Refusals.MethodNotAllowed, new Grounds { System = exchange.System, Allow = allow });
            return;
        }

        var known = string.Join(", ", candidates.Where(candidate => candidate.Method == method).SelectMany(candidate => candidate.Dispatch.Values));
        exchange.Refuse(Refusals.UnknownMessage, new Grounds { System = exchange.System, Detail = known });
    }

    private static void Take(Exchange exchange, Operation operation)
    {
        if (operation.LeftOut)
            exchange.Refuse(Refusals.OptionOff, new Grounds { System = exchange.System, Operation = operation, Detail = OptionalOperations.NameOf(exchange.System!.Code, operation) });
        else
            exchange.Operation = operation;
    }

    private static VersionedPath VersionOf(Contract contract, ReadOnlySpan<char> rest)
    {
        foreach (var version in contract.Versions)
        {
            if (rest.Length > version.Length && rest[1..].StartsWith(version) && (rest.Length == version.Length + 1 || rest[version.Length + 1] == '/'))
                return new VersionedPath(version, rest[(version.Length + 1)..]);
        }

        return new VersionedPath(contract.Versions[0], rest);
    }

    private static ImmutableArray<Operation> Candidates(Contract contract, ReadOnlySpan<char> path)
    {
        if (contract.ByPath.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(path, out var literal))
            return literal;
        foreach (var template in contract.Templates)
        {
            if (template[0].Fits(path))
                return template;
        }

        return [];
    }

    private readonly ref struct VersionedPath(string version, ReadOnlySpan<char> rest)
    {
        private readonly ReadOnlySpan<char> rest = rest;

        public void Deconstruct(out string named, out ReadOnlySpan<char> below)
        {
            named = version;
            below = rest;
        }
    }
}
